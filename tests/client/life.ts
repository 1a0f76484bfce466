// One call's life through the client that is generated from docs/openapi.json: opened, taken, classified, prioritised, passed on, solved, confirmed.
// The address, the installed version and a token for each role come as JSON in the first argument; what is printed is the state that the call ended in.
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/kademe.js";

type State = components["schemas"]["CallState"];
type Role = "EndUser" | "LevelOneSpecialist" | "WorkDeskExpert";

declare const process: { argv: string[] };

const given = JSON.parse(process.argv[2] ?? "{}") as { address: string; version: number; tokens: Record<Role, string> };

const as = (role: Role) => createClient<paths>({ baseUrl: given.address, headers: { Authorization: `Bearer ${given.tokens[role]}` } });

function done<T>(step: string, answer: { data?: T; error?: { code?: string; title?: string }; response: Response }): T {
  if (answer.data === undefined) throw new Error(`${step}: ${answer.response.status} ${answer.error?.code} ${answer.error?.title}`);
  return answer.data;
}

const [user, first, second] = [as("EndUser"), as("LevelOneSpecialist"), as("WorkDeskExpert")];

const opened = done("open", await user.POST("/api/v1/calls", {
  body: {
    address: "depo.irsaliye",
    installedVersion: given.version,
    customisation: "Standard",
    problems: ["İkinci parti irsaliyede toplam iki katı çıkıyor"],
    requests: ["Toplamın düzeltilmesi"],
  },
}));
const at = { params: { path: { number: opened.number } } };

done("take", await first.POST("/api/v1/calls/{number}/take", at));
done("classify", await first.POST("/api/v1/calls/{number}/classify", { ...at, body: { class: "UsageHelp" } }));
done("prioritise", await first.POST("/api/v1/calls/{number}/prioritise", { ...at, body: { impact: "Medium", urgency: "High" } }));
done("pass", await first.POST("/api/v1/calls/{number}/pass-to-second-level", { ...at, body: { findings: "Ayarı nereden düzelteceğini bilmiyor." } }));
done("take at second level", await second.POST("/api/v1/calls/{number}/take", at));
done("resolve", await second.POST("/api/v1/calls/{number}/resolve", { ...at, body: { solution: "Yazdırma ayarı düzeltildi." } }));
done("confirm", await user.POST("/api/v1/calls/{number}/confirm", at));

const seen = done("read", await user.GET("/api/v1/calls/{number}", at));
const state: State = seen.state;
console.log(state);
