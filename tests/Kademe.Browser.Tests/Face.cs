namespace Kademe.Browser.Tests;

/// <summary>What the eye sees at once and no rule of accessibility names, asked of the page as it stands in the window.</summary>
internal static class Face
{
    /// <summary>Contents wider than the window, badges stuck to words, names of places that are cut, small targets, small text.</summary>
    public const string Faults = """
        () => {
            const faults = new Set();
            const shown = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
                && !element.closest(".sr, .skip, dialog, [popover]");
            const said = element => (element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
            const name = element => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} "${said(element)}"`;
            const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
            if (over > 0) faults.add(`${over} px wider than the window`);

            // Words right before or after a badge, on the same line.
            const boxOf = (text, last) => {
                const words = text.data;
                const at = last ? words.trimEnd().length - 1 : words.length - words.trimStart().length;
                const range = document.createRange();
                range.setStart(text, at);
                range.setEnd(text, at + 1);
                return range.getBoundingClientRect();
            };
            // A letter that an ellipsis stands for is nowhere to be seen.
            const isClipped = (holder, words) => {
                for (let one = holder; one && one !== document.body; one = one.parentElement) {
                    if (getComputedStyle(one).overflowX !== "visible" && words.right > one.getBoundingClientRect().right + 1) return true;
                }
                return false;
            };
            for (const badge of document.querySelectorAll("main :is(.badge, .verdict, .prio, .lvl, .clock)")) {
                if (!shown(badge)) continue;
                const box = badge.getBoundingClientRect();
                let around = badge.parentElement;
                while (around && getComputedStyle(around).display === "inline") around = around.parentElement;
                const walker = document.createTreeWalker(around ?? document.body, NodeFilter.SHOW_TEXT);
                for (let text = walker.nextNode(); text; text = walker.nextNode()) {
                    if (!text.data.trim() || badge.contains(text) || !shown(text.parentElement)) continue;
                    const before = Boolean(badge.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING);
                    const words = boxOf(text, before);
                    if (words.width === 0 || isClipped(text.parentElement, words) || Math.min(words.bottom, box.bottom) - Math.max(words.top, box.top) < 4) continue;
                    const gap = before ? box.left - words.right : words.left - box.right;
                    if (gap > -2 && gap < 3) faults.add(`stuck to its words: ${name(badge)}`);
                }
            }

            // Names of places: whole, and inside of what they stand in.
            for (const place of document.querySelectorAll("nav a, .rail button, .tabs a, .seg a, .seg label")) {
                if (!shown(place) || place.closest(".bar__crumbs, .pager")) continue;
                for (const part of place.querySelectorAll("span")) {
                    if (!part.classList.contains("sr") && part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline") faults.add(`cut: ${name(place)}`);
                }
                const range = document.createRange();
                range.selectNodeContents(place);
                const [words, own] = [range.getBoundingClientRect(), place.getBoundingClientRect()];
                if (words.left < own.left - 1 || words.right > own.right + 1) faults.add(`runs out of its place: ${name(place)}`);
                const rail = place.closest(".rail")?.getBoundingClientRect();
                if (rail && (words.left < rail.left || words.right > rail.right)) faults.add(`runs out of the rail: ${name(place)}`);
            }
            for (const mark of document.querySelectorAll(".pbar__brand svg, .rail__brand svg")) {
                if (shown(mark) && mark.getBoundingClientRect().width < 16) faults.add("the mark of the product is squeezed away");
            }

            // Targets of less than 24 pixels, with another one within reach of the same finger (WCAG 2.5.8).
            const targets = [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden], .sr)")]
                .filter(target => shown(target) && getComputedStyle(target).display !== "inline" && !target.matches(":disabled"))
                .map(target => {
                    const boxes = [target, ...(target.labels ?? [])].filter(shown).map(part => part.getBoundingClientRect());
                    return { target, box: boxes.reduce((one, other) => other.width * other.height > one.width * one.height ? other : one) };
                })
                .filter(({ box }) => box.width > 0 && box.height > 0);
            for (const { target, box } of targets) {
                if (Math.min(box.width, box.height) >= 23.5) continue;
                const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
                const near = targets.some(({ target: other, box: theirs }) => {
                    if (other === target || other.contains(target) || target.contains(other)) return false;
                    const [dx, dy] = [Math.max(theirs.left - x, 0, x - theirs.right), Math.max(theirs.top - y, 0, y - theirs.bottom)];
                    return Math.hypot(dx, dy) < 12;
                });
                if (near) faults.add(`a small target (${Math.round(box.width)} × ${Math.round(box.height)}): ${name(target)}`);
            }

            // Text smaller than 11 pixels as it is drawn.
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let text = walker.nextNode(); text; text = walker.nextNode()) {
                const holder = text.parentElement;
                if (!text.data.trim() || holder.closest("script, style, title, desc, noscript") || !shown(holder)) continue;
                const scale = holder instanceof SVGElement ? Math.abs(holder.getScreenCTM?.()?.a ?? 1) : 1;
                const size = parseFloat(getComputedStyle(holder).fontSize) * scale;
                if (size < 10.9) faults.add(`text of ${size.toFixed(1)} px: ${name(holder)}`);
            }
            return [...faults];
        }
        """;

    /// <summary>Puts a word of sixty letters behind everything that people may have written, and says what then stands out of the window.</summary>
    public const string LongWords = """
        () => {
            const word = "SistemYapilandirmaYoneticisiBaglantiZamanAsimiIstisnasiHatasi";
            const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
            const texts = [];
            for (let text = walker.nextNode(); text; text = walker.nextNode()) texts.push(text);
            for (const text of texts) {
                const holder = text.parentElement;
                if (text.data.trim() && !holder.closest("button, .btn, select, textarea, svg, nav, time, .badge, .chip, .seg, label, .kbd, .sr, .pop, thead, .file small, .av, .clock, .prio, .lvl, .id, .num, output, script, style")) text.data += ` ${word}`;
            }
            const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
            if (over <= 0) return [];
            const scrolls = element => { for (let one = element; one; one = one.parentElement) if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(one).overflowX)) return true; return false; };
            const out = [...document.querySelectorAll("main *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one)).slice(0, 4);
            return [`${over} px wider than the window with long words: ${out.map(one => `${one.tagName.toLowerCase()}.${one.getAttribute("class") ?? ""}`).join(", ")}`];
        }
        """;

    /// <summary>Moments that would be printed without their date.</summary>
    public const string WithoutDate = """
        () => [...document.querySelectorAll("main time[datetime]")]
            .filter(time => time.checkVisibility() && !/20\d\d/.test(getComputedStyle(time, "::after").content))
            .map(time => `printed without its date: ${time.textContent}`)
        """;
}
