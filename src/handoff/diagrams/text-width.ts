/** Font of the pictures. Arial and Liberation Sans have the widths of Helvetica; others are squeezed to them where they are drawn. */
export const FONT_FAMILY = "Helvetica, Arial, 'Liberation Sans', sans-serif";

/**
 * Widths of the characters from blank to tilde in thousandths of the font's size: `WX` of Helvetica and Helvetica-Bold in Adobe's font metrics
 * for the 14 core fonts (https://github.com/wine-mirror/wine/blob/master/dlls/wineps/data/Helvetica.c and Helvetica_Bold.c quote them). The
 * apostrophe and the backtick are the straight ones.
 */
const WIDTHS = {
  regular: widths(
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 " +
      "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 " +
      "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584",
  ),
  bold: widths(
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 " +
      "975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 " +
      "333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584",
  ),
} as const;

/** What else is written, from the same metrics; and for any other character a width that few exceed. */
const OTHERS: Readonly<Record<string, number>> = { "·": 278, "–": 556, "…": 1000, "×": 584 };
const ANY_OTHER = 1000;

/** Weight of a text. */
export type Weight = keyof typeof WIDTHS;

/** How wide a text is, in the unit of its size. */
export function textWidth(text: string, size: number, weight: Weight = "regular"): number {
  const units = [...text].reduce((sum, character) => {
    const width = WIDTHS[weight][(character.codePointAt(0) ?? 0) - 32];
    return sum + (width ?? OTHERS[character] ?? ANY_OTHER);
  }, 0);
  return (units * size) / 1000;
}

/** Breaks a text into lines no wider than a limit: at blanks, else behind a mark such as `/`, else where it is full. */
export function wrapped(text: string, limit: number, size: number, weight: Weight = "regular"): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of parts(text, limit, size, weight)) {
    const longer = line + part;
    if (line !== "" && textWidth(longer.trimEnd(), size, weight) > limit) {
      lines.push(line.trimEnd());
      line = part.trimStart();
    } else {
      line = longer;
    }
  }
  return [...lines, line.trimEnd()];
}

/** Words with the blank behind them; words that are too wide in pieces. */
function parts(text: string, limit: number, size: number, weight: Weight): string[] {
  const fits = (part: string) => textWidth(part, size, weight) <= limit;
  return (text.match(/\S+\s*|^\s+/g) ?? []).flatMap((word) =>
    fits(word.trimEnd())
      ? [word]
      : (word.match(/[^/:.,_-]*[/:.,_-]+\s*|[^/:.,_-]+/g) ?? []).flatMap((piece) =>
          fits(piece.trimEnd()) ? [piece] : [...piece],
        ),
  );
}

function widths(text: string): readonly number[] {
  return text.split(" ").map(Number);
}
