import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../src/cli";
import { declareEnvironment } from "../../src/stacks";
import { broken } from "../support/environments";
import { APPLICATION } from "../support/teams";
import { temporaryFolder } from "../support/terraform";

type Changes = Readonly<Record<string, unknown>>;

const { CDKTF_OUTDIR: outdir, CI: ci } = process.env;
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  process.env.CDKTF_OUTDIR = join(folder, "out");
  delete process.env.CI;
});
afterAll(() => {
  for (const [name, value] of Object.entries({ CDKTF_OUTDIR: outdir, CI: ci })) {
    if (value === undefined) {
      delete process.env[name];
    } else {
      process.env[name] = value;
    }
  }
});

/** Writes the description, and has the program synthesize it with the lock that stands beside it. */
async function synthesized(changes: Changes): Promise<{ code: number; err: string }> {
  const file = join(folder, "test.yaml");
  writeFileSync(file, JSON.stringify(broken(changes)));
  const err: string[] = [];
  const colors = new Proxy({}, { get: () => (text: string) => text });
  const terminal = { out: () => {}, err: (line: string) => err.push(line), colors } as never;
  const code = await main(["synth", file], (app, one) => void declareEnvironment(app, one), {}, terminal);
  return { code, err: err.join("\n") };
}

/** The keys that the program's messages say to retire. */
const suggested = (err: string) => [...err.matchAll(/retire: \{ "([^"]+)": "destroy" \}/g)].map(([, key = ""]) => key);

const team = (data: string, more: object = {}) => ({
  volumes: { assets: { size: "20Gi" } },
  applications: {
    database: { ...APPLICATION, kind: "statefulSet", volumes: { data: { size: data, mountPath: "/var/lib/data" } } },
  },
  ...more,
});
const LISTED = { "network/zones": ["us-east-1a", "us-east-1b", "us-east-1c"] };

/** What changes, what the keys may say, the description before, the change, and the keys that are then said. */
const CASES: readonly (readonly [string, readonly string[], Changes, Changes, readonly RegExp[]])[] = [
  [
    "another size of a StatefulSet's volume",
    ["destroy"],
    { "teams/shop": team("200Gi") },
    { "teams/shop": team("300Gi") },
    [/^test-main-workloads\/shop\/database\/data$/],
  ],
  [
    "a volume of a team that goes",
    ["destroy", "forget"],
    { "teams/shop": team("200Gi") },
    { "teams/shop": team("200Gi", { volumes: {} }) },
    [/^test-main-workloads\/kubernetes_persistent_volume_claim_v1\.team-shop_volume-assets_[0-9A-F]{8}$/],
  ],
  [
    "a team that goes with its namespace",
    ["destroy", "forget"],
    { "teams/shop": team("200Gi"), "teams/store": {} },
    { "teams/store": {} },
    [
      /^test-main-workloads\/kubernetes_namespace_v1\.team-shop_namespace_[0-9A-F]{8}$/,
      /^test-main-workloads\/kubernetes_persistent_volume_claim_v1\./,
    ],
  ],
  [
    "a lower version of a control plane",
    ["destroy"],
    {},
    { "clusters/main/version": "1.34" },
    [/^test-main-cluster\/aws_eks_cluster\.control-plane$/],
  ],
];

describe.each(CASES)("%s", (_, ways, before, after, keys) => {
  it.each(ways)("is let through by the keys that the refusal names: %s", async (way) => {
    expect((await synthesized(before)).code).toBe(0);
    const refused = await synthesized(after);
    expect(refused.code).toBe(1);
    expect(suggested(refused.err)).toEqual(keys.map((key) => expect.stringMatching(key)));
    const retire = Object.fromEntries(suggested(refused.err).map((key) => [key, way]));
    expect(await synthesized({ ...after, retire })).toMatchObject({ code: 0 });
    // The entries may stay until all is deployed.
    expect(await synthesized({ ...after, retire })).toMatchObject({ code: 0 });
  });
});

it("a zone that goes, with the control plane that stands in it, is let through by both keys one after the other", async () => {
  expect((await synthesized(LISTED)).code).toBe(0);
  const two = { "network/zones": ["us-east-1a", "us-east-1b"] };
  const keys = suggested((await synthesized(two)).err);
  expect([...keys].sort()).toEqual(
    expect.arrayContaining(["test-main-cluster/aws_eks_cluster.control-plane", "test-network/us-east-1c"]),
  );
  const retire = Object.fromEntries(keys.map((key) => [key, "destroy"]));
  expect(await synthesized({ ...two, retire })).toMatchObject({ code: 0 });
});

it.each([
  [
    "test-main-workloads/shop/database/data",
    "forget",
    'retire["test-main-workloads/shop/database/data"] is "forget"; want "destroy", since a volume of a StatefulSet is in no state that could forget it',
  ],
  [
    "test-main-workloads/shop/assets",
    "destroy",
    'retire["test-main-workloads/shop/assets"] is no address; want a state and an address, such as reference-network/aws_vpc.network_vpc, or a state, team, application and volume',
  ],
])("the key %s to %s is refused", async (key, way, message) => {
  const { code, err } = await synthesized({ retire: { [key]: way } });
  expect([code, err]).toEqual([1, `${join(folder, "test.yaml")}: 1 problem, nothing written\n\n  ${message}`]);
});
