// Comfort only: every page reads and every form posts without this script.
import "./theme";
import "./dialogs";
import "./palette";
import "./keys";
import "./acts";
import "./newest";
import "./priorities";
import "./rows";
import "./drafts";
import "./submit";
import "./items";
import "./files";
import "./times";
import "./clocks";
import "./refusals";
import "./fragment";
