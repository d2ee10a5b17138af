/** What a terminal shows in the end of what was written to it: lines, as far as a list that is drawn anew needs it. */
export function screenOf(written: string): string[] {
  const lines = [""];
  let [row, column] = [0, 0];
  const put = (text: string) => {
    const line = (lines[row] ?? "").padEnd(column);
    lines[row] = line.slice(0, column) + text + line.slice(column + text.length);
    column += text.length;
  };
  const controls: Readonly<Record<string, (count: number) => void>> = {
    "\r": () => {
      column = 0;
    },
    "\n": () => {
      row += 1;
      lines[row] ??= "";
    },
    A: (count) => {
      row = Math.max(row - count, 0);
    },
    G: () => {
      column = 0;
    },
    K: () => {
      lines[row] = "";
    },
  };
  // What stands before the first command of the terminal is like what follows one that only colours.
  for (const part of `m${written}`.split("\u001B[")) {
    const [, count, command = "", text = ""] = /^\??([\d;]*)([A-Za-z])([\s\S]*)$/.exec(part) ?? [];
    controls[command]?.(Number(count || 1));
    for (const piece of text.split(/([\r\n])/)) {
      (controls[piece] ?? (() => put(piece)))(1);
    }
  }
  return lines.map((line) => line.trimEnd());
}
