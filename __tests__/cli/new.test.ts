import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "@swc/core";
import ts from "typescript";
import { type Prompt, writeDescription } from "../../src/cli/new";
import { type Answers, answersOf, descriptionOf, FLAGS, QUESTIONS } from "../../src/cli/new-description";
import { renderDescription } from "../../src/cli/new-text";
import { checkEnvironment } from "../../src/config/check";
import { InvalidInput, renderProblem } from "../../src/core/problems";
import { KUBERNETES_VERSIONS } from "../../src/facts/kubernetes-versions";
import { REGIONS } from "../../src/facts/regions";

let folder: string;
let err: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "new-"));
  err = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(rest: readonly string[], prompt?: Prompt) {
  const out: string[] = [];
  const terminal = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line) };
  const code = await writeDescription(rest, { folder, terminal, prompt });
  return { code, out: out.join("\n") };
}

/** The lines that a command is refused with. */
async function refusal(rest: readonly string[], prompt?: Prompt): Promise<string[]> {
  const before = readdirSync(folder);
  try {
    await run(rest, prompt);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput);
    expect(readdirSync(folder)).toEqual(before);
    return (error as InvalidInput).problems.map(renderProblem);
  }
  return ["was taken"];
}

/** What a description's text says as a value. */
function written(text: string): unknown {
  const { code } = transformSync(text, { jsc: { parser: { syntax: "typescript" } }, module: { type: "commonjs" } });
  const module = { exports: {} as { default?: unknown } };
  new Function("exports", "require", "module", code)(
    module.exports,
    () => ({ defineEnvironment: (environment: unknown) => environment }),
    module,
  );
  return module.exports.default;
}

const text = (name: string) => readFileSync(join(folder, `${name}.ts`), "utf8");
const flags = (answers: Partial<Answers>) => Object.entries(answers).flatMap(([flag, answer]) => [`--${flag}`, answer]);

const GIVEN: readonly Partial<Answers>[] = [
  {},
  { region: "eu-west-1", account: "123456789012" },
  { region: "cn-north-1" },
  { region: "us-gov-west-1", state: "hcp:acme" },
  { profile: "development", state: "s3:acme-state", zones: "us-east-1a, us-east-1b", cidr: "172.16.0.0/20" },
  { kubernetes: "1.35", deployer: "arn:aws:iam::111122223333:role/ci", admin: "arn:aws:iam::111122223333:role/ops" },
];

/** What is wrong with the description that is written for a minor, with sets and add-ons put into it. */
function checkedAt(kubernetes: string, addonSets?: readonly string[], addons?: object): string[] {
  const description = descriptionOf("test", answersOf({ kubernetes })) as { clusters: { main: object } };
  const main = { ...description.clusters.main, ...(addonSets && { addonSets }), ...(addons && { addons }) };
  return checkEnvironment({ ...description, clusters: { main } }).problems.map(renderProblem);
}

describe("new", () => {
  it("writes a description and says what to do next", async () => {
    expect(await run(["staging"])).toEqual({
      code: 0,
      out: expect.stringMatching(/staging\.ts is written\.\n\n {2}next {3}edit it, then npm start -- staging$/),
    });
    expect(existsSync(join(folder, "staging.ts"))).toBe(true);
  });

  it.each(GIVEN.map((given) => [given]))("writes what passes every check: %j", async (given) => {
    await run(["staging", ...flags(given)]);
    expect(checkEnvironment(written(text("staging"))).problems).toEqual([]);
    expect(written(text("staging"))).toEqual(descriptionOf("staging", answersOf(given)));
  });

  it.each(KUBERNETES_VERSIONS.filter(({ version }) => checkedAt(version).length === 0).map(({ version }) => version))(
    "offers sets of add-ons that Kubernetes %s takes, and says what to leave out of the other sets",
    (kubernetes) => {
      const rendered = renderDescription("test", { kubernetes });
      const [, offered = ""] = /^ *\/\/ addonSets: (\[.*\]),$/m.exec(rendered) ?? [];
      expect(JSON.parse(offered)).toEqual(["essential", "observability"]);
      expect(checkedAt(kubernetes, JSON.parse(offered))).toEqual([]);
      const without = { clusterAutoscaler: false, kyverno: false };
      expect(rendered).toContain("addons: { clusterAutoscaler: false, kyverno: false }");
      const all = ["essential", "observability", "autoscaling", "security"];
      expect(checkedAt(kubernetes, all, without)).toEqual([]);
    },
  );

  it("fits its examples to every region", () => {
    for (const region of Object.keys(REGIONS)) {
      expect({ region, ...checkEnvironment(descriptionOf("test", answersOf({ region }))) }).toMatchObject({
        problems: [],
      });
    }
  });

  it("calls an example what was not answered", () => {
    expect(renderDescription("test", {})).toContain('accountId: "111122223333", // an example: put your own here');
    expect(renderDescription("test", { account: "123456789012" })).toContain('accountId: "123456789012",\n');
  });

  it("writes what type checks", () => {
    // Beside the other environments, where its import leads, but never on disk.
    const root = join(__dirname, "..", "..");
    const file = join(root, "environments", "typed-by-a-test.ts");
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    const host = ts.createCompilerHost({ ...options, types: ["node"] });
    const source = renderDescription("typed", GIVEN[4] ?? {});
    const { getSourceFile, fileExists, readFile } = host;
    host.getSourceFile = (name, version) =>
      name === file ? ts.createSourceFile(name, source, version) : getSourceFile.call(host, name, version);
    host.fileExists = (name) => name === file || fileExists.call(host, name);
    host.readFile = (name) => (name === file ? source : readFile.call(host, name));
    const program = ts.createProgram([file], { ...options, types: ["node"] }, host);
    const found = program.getSemanticDiagnostics(program.getSourceFile(file));
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  });
});

describe("new refuses", () => {
  it.each([
    [[], "want one name: npm run new -- NAME"],
    [["staging", "more"], "want one name: npm run new -- NAME"],
    [
      ["staging", "--fast"],
      "Unknown option '--fast'; want --region, --account, --deployer, --admin, --kubernetes, --zones, --cidr, --profile, --state",
    ],
    [
      ["Staging"],
      'name is "Staging"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
    ],
    [
      ["../staging"],
      'name is "../staging"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
    ],
    [["default"], 'name is "default"; want a name of your own, which is not reserved'],
  ])("%j", async (rest, message) => {
    expect(await refusal(rest)).toEqual([message]);
  });

  it.each(["staging.ts", "staging.yaml", "staging.yml", "staging.json", "staging.lock.json"])(
    "a name that %s has",
    async (file) => {
      writeFileSync(join(folder, file), "as it was");
      expect(await refusal(["staging"])).toEqual([expect.stringMatching(/exists already; want another name$/)]);
      expect(readFileSync(join(folder, file), "utf8")).toBe("as it was");
    },
  );

  it("every bad answer at once, by its flag", async () => {
    const bad = {
      region: "eu-west-9", account: "12", deployer: "x", admin: "y", kubernetes: "1.99", zones: "a", cidr: "10.0.0.1/16",
      profile: "x", state: "s4:x",
    }; // biome-ignore format: answers read better in rows
    expect(await refusal(["staging", ...flags(bad)])).toEqual([
      '--profile is "x"; want "production" or "development"',
      '--region is "eu-west-9"; want a region such as us-east-1; did you mean eu-west-1?',
      '--account is "12"; want twelve digits as a string',
      '--deployer is "x"; want the ARN of an IAM role, such as arn:aws:iam::111122223333:role/platform-admin',
      "--cidr 10.0.0.1/16 has host bits; want 10.0.0.0/16",
      "--zones has 1 zone; want 2 to 6, since a control plane spans at least two",
      '--zones is "a"; want the name of an availability zone, such as us-east-1a',
      '--kubernetes is "1.99"; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, 1.29, 1.28',
      '--admin is "y"; want the ARN of an IAM role, such as arn:aws:iam::111122223333:role/platform-admin',
      '--state is "s4:x"; want local, s3:BUCKET or hcp:ORGANIZATION',
    ]);
  });

  it.each([
    [{ account: "12" }, '--account is "12"; want twelve digits as a string'],
    [
      { zones: "us-west-2a,us-west-2b" },
      "--zones us-west-2a is no zone of us-east-1; want us-east-1 and a letter, such as us-east-1a",
    ],
    [
      { cidr: "10.0.0.0/24" },
      "--cidr 10.0.0.0/24 is too small to plan for 6 zones; want at least a /22, or give the subnets of every zone",
    ],
    [{ state: "s3" }, '--state is "s3"; want local, s3:BUCKET or hcp:ORGANIZATION'],
    [{ state: "s3:A" }, '--state is "A"; want a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens'],
    [{ state: "local:folder" }, '--state is "local:folder"; want local, s3:BUCKET or hcp:ORGANIZATION'],
    [{ admin: "${x}" }, "--admin holds ${ or %{, which Terraform would evaluate; want plain text"],
  ])("%j", async (answers, message) => {
    expect((await refusal(["staging", ...flags(answers)]))[0]).toBe(message);
  });
});

describe("on a terminal, new", () => {
  /** Somebody who types these lines, and what they were asked. */
  function somebody(...lines: readonly string[]) {
    const asked: string[] = [];
    const left = [...lines];
    const prompt: Prompt = async (question) => {
      asked.push(question);
      return left.shift();
    };
    return { asked, prompt };
  }

  it("asks every question with an example that fits the answers before", async () => {
    const { asked, prompt } = somebody("eu-west-1", "123456789012", ...Array<string>(7).fill(""));
    await run(["staging"], prompt);
    expect(asked).toHaveLength(FLAGS.length);
    expect(asked[0]).toBe(`${QUESTIONS.region.question} (us-east-1): `);
    expect(asked[2]).toBe("ARN of the role that runs Terraform (arn:aws:iam::123456789012:role/terraform): ");
    expect(asked[5]).toBe("availability zones, separated by commas (eu-west-1a,eu-west-1b,eu-west-1c): ");
    expect(written(text("staging"))).toEqual(
      descriptionOf("staging", answersOf({ region: "eu-west-1", account: "123456789012" })),
    );
  });

  it("does not ask what a flag has answered", async () => {
    const { asked, prompt } = somebody(...Array<string>(8).fill(""));
    await run(["staging", "--region", "eu-west-1"], prompt);
    expect(asked).toHaveLength(FLAGS.length - 1);
  });

  it("asks again after a bad answer, and says why", async () => {
    const { asked, prompt } = somebody("mars", ...Array<string>(9).fill(""));
    await run(["staging"], prompt);
    expect(asked[1]).toBe(asked[0]);
    expect(err).toEqual(['  --region is "mars"; want a region such as us-east-1']);
  });

  it("writes nothing when the answers end early", async () => {
    const { prompt } = somebody("eu-west-1");
    expect(await refusal(["staging"], prompt)).toEqual(["has no more answers; nothing is written"]);
  });

  it("asks nothing when a flag is wrong already", async () => {
    const { asked, prompt } = somebody();
    expect(await refusal(["staging", "--account", "12"], prompt)).toEqual([
      '--account is "12"; want twelve digits as a string',
    ]);
    expect(asked).toEqual([]);
  });

  it("asks nothing when the name is taken", async () => {
    writeFileSync(join(folder, "staging.ts"), "");
    const { asked, prompt } = somebody();
    await refusal(["staging"], prompt);
    expect(asked).toEqual([]);
  });
});
