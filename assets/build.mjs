// Bundles script, styles and fonts into the host's wwwroot/assets. The result is committed: running the product needs the .NET SDK alone.
import { build } from "esbuild";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const into = join(root, "src/Kademe.Host/wwwroot/assets");
const inter = join(root, "node_modules/@fontsource-variable/inter/files");

await rm(into, { recursive: true, force: true });
await mkdir(join(into, "fonts"), { recursive: true });
await copyFile(join(root, "assets/kademe.svg"), join(into, "kademe.svg"));
await Promise.all(["latin", "latin-ext"].map((set) => copyFile(join(inter, `inter-${set}-opsz-normal.woff2`), join(into, `fonts/inter-${set}.woff2`))));

const common = { absWorkingDir: root, bundle: true, minify: true, charset: "utf8", legalComments: "none", logLevel: "warning" };
await Promise.all([
  build({ ...common, entryPoints: ["assets/css/kademe.css"], outfile: join(into, "kademe.css"), external: ["./fonts/*"], target: ["chrome125", "firefox128", "safari17.5"] }),
  build({ ...common, entryPoints: ["assets/src/kademe.ts"], outfile: join(into, "kademe.js"), format: "iife", target: "es2022" }),
]);
