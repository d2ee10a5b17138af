import { SECTIONS } from "./corpus/sections";

/** Bad inputs of the list that cannot be given to this program, and why. */
const NOT_HERE: Readonly<Record<string, string>> = {
  R25: "a region that the account has not switched on: no field says so, and only AWS knows",
  H09: "a repository outside a list of allowed ones: there is no such list, since whoever writes the description names the repository",
  H15: "a chart behind a link out of the project: no chart is read from the disk, a folder of mirrors.charts is Helm's to read",
  F33: "a foreign file in the output folder: no part of a description, and not refused; it stays, but in a stack's own folder it is deleted",
  F34: "a file where the output folder should be: no part of a description; the app refuses it, see __tests__/stacks/app.test.ts",
};

describe("the list of bad inputs", () => {
  it("has 408 of them, each a case or left out for a reason", () => {
    const wanted = Object.entries(SECTIONS).flatMap(([letter, [count]]) =>
      Array.from({ length: count }, (_, i) => `${letter}${String(i + 1).padStart(2, "0")}`),
    );
    const found = Object.values(SECTIONS).flatMap(([, cases]) => cases.map(({ id }) => id));
    expect(wanted).toHaveLength(408);
    expect([...found, ...Object.keys(NOT_HERE)].sort()).toEqual(wanted.sort());
  });

  it("is refused but for what is no template to Terraform", () => {
    const carried = Object.values(SECTIONS).flatMap(([, cases]) => cases.filter(({ lines }) => lines.length === 0));
    expect(carried.map(({ id }) => id)).toEqual(["I23"]);
  });
});

describe.each(Object.entries(SECTIONS))("bad input %s", (_, [, cases]) => {
  it.each(cases.map((one) => [one.id, one.title, one] as const))("%s %s", (_id, _title, { said, lines }) => {
    expect(said()).toEqual(lines);
  });
});
