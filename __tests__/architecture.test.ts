import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const ROOT = join(__dirname, "..");

/** Which folder may import which, and whether it may use cdktf and the bindings: the table of docs/architecture.md. */
const LAYERS: Record<string, { imports: string[]; cdktf: "no" | "cdktf only" | "yes" }> = {
  core: { imports: [], cdktf: "no" },
  facts: { imports: ["core"], cdktf: "no" },
  policies: { imports: ["core", "facts"], cdktf: "no" },
  addons: { imports: ["core", "facts", "policies"], cdktf: "no" },
  guardrails: { imports: ["core", "facts"], cdktf: "no" },
  config: { imports: ["core", "facts", "policies", "addons", "guardrails"], cdktf: "no" },
  contracts: { imports: ["core"], cdktf: "cdktf only" },
  "constructs/common": { imports: ["core", "facts", "policies", "contracts"], cdktf: "yes" },
  "constructs/network": {
    imports: ["core", "facts", "policies", "addons", "contracts", "constructs/common", ".gen"],
    cdktf: "yes",
  },
  "constructs/cluster": {
    imports: ["core", "facts", "policies", "addons", "contracts", "constructs/common", ".gen"],
    cdktf: "yes",
  },
  "constructs/registry": {
    imports: ["core", "facts", "policies", "addons", "contracts", "constructs/common", ".gen"],
    cdktf: "yes",
  },
  "constructs/dns": {
    imports: ["core", "facts", "policies", "addons", "contracts", "constructs/common", ".gen"],
    cdktf: "yes",
  },
  "constructs/data": {
    imports: ["core", "facts", "policies", "addons", "contracts", "constructs/common", ".gen"],
    cdktf: "yes",
  },
  "constructs/platform": {
    imports: ["core", "facts", "policies", "addons", "contracts", "constructs/common", ".gen"],
    cdktf: "yes",
  },
  "constructs/workloads": {
    imports: ["core", "facts", "policies", "addons", "contracts", "constructs/common", ".gen"],
    cdktf: "yes",
  },
  "constructs/bootstrap": {
    imports: ["core", "facts", "policies", "addons", "contracts", "constructs/common", ".gen"],
    cdktf: "yes",
  },
  "constructs/control": {
    imports: ["core", "facts", "policies", "addons", "contracts", "constructs/common", ".gen"],
    cdktf: "yes",
  },
  stacks: {
    imports: ["core", "facts", "policies", "addons", "guardrails", "config", "contracts", "constructs/*", ".gen"],
    cdktf: "yes",
  },
  rehearsal: { imports: ["core", "facts"], cdktf: "no" },
  handoff: { imports: ["core", "facts", "config", "guardrails", "rehearsal"], cdktf: "no" },
  cli: {
    imports: [
      "handoff",
      "core",
      "facts",
      "policies",
      "addons",
      "guardrails",
      "config",
      "contracts",
      "stacks",
      "rehearsal",
      "environments",
    ],
    cdktf: "no",
  },
};

function files(folder: string): string[] {
  return (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));
}

const SOURCES = files("src");

/** The folder of the table that a file belongs to: `constructs/network`, `core`, ... */
function layerOf(file: string): string {
  const [top = "", first = "", second = ""] = file.split("/");
  if (top !== "src") {
    return top;
  }
  return first === "constructs" ? `constructs/${second}` : first;
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/^(?:import|export|\})[^"'`;]*from "([^"]+)"|require\(["'`]([^"'`]+)["'`]\)/gm)].map(
    ([, from, required]) => from ?? required ?? "",
  );
}

describe("the layers", () => {
  it("name every folder of src", () => {
    expect([...new Set(SOURCES.map(layerOf))].filter((layer) => LAYERS[layer] === undefined)).toEqual([]);
  });

  it.each(Object.keys(LAYERS))("%s imports only from the folders that the table allows", (layer) => {
    const rule = LAYERS[layer] as (typeof LAYERS)[string];
    const allowed = (target: string) =>
      target === layer ||
      rule.imports.some((i) => i === target || (i.endsWith("/*") && target.startsWith(i.slice(0, -1))));
    const wrong = SOURCES.filter((file) => layerOf(file) === layer).flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith("."))
        .map((target) => layerOf(normalize(join(dirname(file), target))))
        .filter((target) => !allowed(target))
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(LAYERS))("%s keeps to what the table says of cdktf and the bindings", (layer) => {
    const { cdktf } = LAYERS[layer] as (typeof LAYERS)[string];
    const wrong = SOURCES.filter((file) => layerOf(file) === layer).flatMap((file) =>
      importsOf(file)
        .filter((target) => /^(cdktf|constructs|@cdktf\/)/.test(target))
        .filter((target) => cdktf === "no" || (cdktf === "cdktf only" && target.startsWith("@cdktf/")))
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("hold no circle between folders", () => {
    const reaches = (from: string, to: string): boolean =>
      (LAYERS[from]?.imports ?? []).some((next) => next === to || (next !== from && reaches(next, to)));
    expect(Object.keys(LAYERS).filter((layer) => reaches(layer, layer))).toEqual([]);
  });
});

describe("source files", () => {
  it("are at most 250 lines long", () => {
    const long = SOURCES.filter((file) => readFileSync(join(ROOT, file), "utf8").split("\n").length - 1 > 250);
    expect(long).toEqual([]);
  });

  it("never import a provider's root", () => {
    const roots = SOURCES.filter((file) => importsOf(file).some((target) => /^@cdktf\/provider-[a-z]+$/.test(target)));
    expect(roots).toEqual([]);
  });

  it("leave no to-do and no code in comments behind", () => {
    const wrong = SOURCES.filter((file) =>
      /\b(TODO|FIXME|XXX)\b|^\s*\/\/ (const|return|import) .*;$/m.test(readFileSync(join(ROOT, file), "utf8")),
    );
    expect(wrong).toEqual([]);
  });

  it("document every exported declaration", () => {
    const missing = SOURCES.flatMap((file) => {
      const lines = readFileSync(join(ROOT, file), "utf8").split("\n");
      return lines
        .map((line, i) => ({ line, before: lines[i - 1] ?? "", at: `${file}:${i + 1}` }))
        .filter(({ line }) =>
          /^export (abstract )?(class|interface|type(?! \{)|function|async function|const) /.test(line),
        )
        .filter(({ before }) => !/\*\/\s*$/.test(before))
        .map(({ at }) => at);
    });
    expect(missing).toEqual([]);
  });
});

describe("the documentation", () => {
  const pages = [
    "README.md",
    "CONTRIBUTING.md",
    ...readdirSync(join(ROOT, "docs"))
      .filter((f) => f.endsWith(".md"))
      .map((f) => `docs/${f}`),
  ];

  it.each(pages.filter((page) => existsSync(join(ROOT, page))))("%s names only paths that exist", (page) => {
    const text = readFileSync(join(ROOT, page), "utf8");
    const named = [
      ...text.matchAll(/`((?:src|__tests__|docs|environments|examples|modules|scripts|bench)\/[\w./-]+)`/g),
    ].map(([, p = ""]) => p);
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, p = ""]) => join(dirname(page), p));
    expect([...named, ...linked].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
