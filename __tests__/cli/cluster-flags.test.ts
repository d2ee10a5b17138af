import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CLUSTER_FLAGS } from "../../src/cli/cluster-flags";
import { rehearse } from "../../src/rehearsal";
import { minimal } from "../support/environments";
import { fakeCluster } from "../support/fake-cluster";
import { kubeconfig } from "../support/kubeconfig";
import { binaryThatSays, wentWell } from "../support/rehearsed";
import { command } from "../support/terminal";
import { temporaryFolder } from "../support/terraform";

jest.mock("../../src/rehearsal", () => ({ ...jest.requireActual("../../src/rehearsal"), rehearse: jest.fn() }));
const rehearsed = jest.mocked(rehearse);

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  process.env.CDKTF_OUTDIR = join(folder, "out");
  process.env.TERRAFORM_BINARY_NAME = binaryThatSays("Terraform v1.99.0");
  rehearsed.mockReset().mockImplementation(async ({ stacks }) => wentWell(stacks));
});
afterEach(() => {
  delete process.env.CDKTF_OUTDIR;
  delete process.env.TERRAFORM_BINARY_NAME;
});

const run = (...flags: readonly string[]) => command(["rehearse", "test-network", ...flags], { test: minimal() });
const written = () => existsSync(join(folder, "out"));
/** Problems of flags, before anything is written. */
const problems = async (...flags: readonly string[]) => {
  const { code, out } = await run("--json", ...flags);
  expect([code, written(), rehearsed.mock.calls.length]).toEqual([1, false, 0]);
  const found = JSON.parse(out).problems as { path: string; message: string }[];
  return found.map(({ path, message }) => `${path} ${message}`);
};

describe("a rehearsal in a cluster", () => {
  it("runs with the real providers of that side, and says so", async () => {
    const { file } = await fakeCluster();
    const { code, out } = await run("--kubeconfig", file, "--charts", folder);
    expect(code).toBe(0);
    expect(out.split("\n")[0]).toMatch(
      /^test {2}Terraform v1\.99\.0, stand-in for AWS, real kubernetes and helm providers, Kubernetes v1\.35\.4 at https:\/\/127\.0\.0\.1:\d+$/,
    );
    expect(rehearsed.mock.calls[0]?.[0]).toMatchObject({ stacks: ["test-network"], wholeLife: true });
  });

  it("that does not answer is no rehearsal; what is written stays", async () => {
    const file = kubeconfig({ cluster: { server: "https://127.0.0.1:1" } });
    const message = "leads to https://127.0.0.1:1, which does not answer (ECONNREFUSED); want a cluster that runs";
    expect(await run("--kubeconfig", file)).toEqual({
      code: 1,
      out: "",
      err: `rehearsal: 1 problem, nothing rehearsed\n\n  --kubeconfig ${message}`,
    });
    const { code, out } = await run("--kubeconfig", file, "--json");
    expect([code, JSON.parse(out)]).toEqual([
      1,
      { stacks: ["test-network"], problems: [{ path: "--kubeconfig", message }] },
    ]);
    expect([written(), rehearsed.mock.calls.length]).toEqual([true, 0]);
  });

  it("says what was left in the cluster, however quiet it is, and ends with 1", async () => {
    const { file } = await fakeCluster();
    rehearsed.mockResolvedValue(wentWell(["test-network"], { ok: false, leftOver: ["namespaces web", "pods web/a"] }));
    for (const flags of [[], ["--quiet"]]) {
      const { code, err } = await run("--kubeconfig", file, ...flags);
      expect([code, err]).toEqual([
        1,
        "\nleft in the cluster  after the last destruction: 2 objects\n\n  namespaces web\n  pods web/a",
      ]);
    }
  });
});

describe("a cluster on another machine", () => {
  const server = "https://A1.gr7.us-east-1.eks.amazonaws.com";
  const told = (where: string) =>
    `--kubeconfig leads to ${where} by its current context here, which is not on this machine; want a throw-away cluster here, or --yes-this-cluster when everything in that one may be lost`;

  it("is refused, with the way out", async () => {
    const [problem] = await problems("--kubeconfig", kubeconfig({ cluster: { server } }));
    expect(problem).toBe(told(server.toLowerCase()));
  });

  it("is refused behind a tunnel, which the name of its certificate gives away", async () => {
    const name = "a1.eks.amazonaws.com";
    const [problem] = await problems("--kubeconfig", kubeconfig({ cluster: { "tls-server-name": name } }));
    expect(problem).toBe(told(`https://127.0.0.1:6443 as ${name}`));
  });

  it("is taken when it was said so", async () => {
    const file = kubeconfig({ cluster: { server: "https://cluster.invalid" } });
    const { code, err } = await run("--kubeconfig", file, "--yes-this-cluster");
    expect([code, err]).toEqual([
      1,
      expect.stringContaining("leads to https://cluster.invalid, which does not answer"),
    ]);
  });
});

describe("the flags of a cluster", () => {
  it("are refused without a kubeconfig", async () => {
    const message = "is for a rehearsal in a cluster; want --kubeconfig with it";
    expect(await problems("--charts", folder, "--yes-this-cluster")).toEqual([
      `--charts ${message}`,
      `--yes-this-cluster ${message}`,
    ]);
  });

  it("are refused with every problem at once, those of other flags included", async () => {
    const file = join(folder, "kubeconfig");
    writeFileSync(join(folder, "file"), "");
    const flags = ["--kubeconfig", file, "--charts", join(folder, "file"), "--provider", "real", "--aws-version", "5"];
    expect(await problems(...flags)).toEqual([
      "--aws-version is 5; want a version such as 5.100.0",
      "--kubeconfig is for AWS by the stand-in, and --provider real asks AWS, whose clusters are not the one of the file; want one of the two",
      `--kubeconfig is ${file}, which does not exist; want a kubeconfig file`,
      `--charts is ${join(folder, "file")}, which is no folder; want a folder of charts`,
    ]);
  });

  it("are refused when they are empty", async () => {
    expect(await problems("--kubeconfig", "", "--charts", "")).toEqual([
      "--kubeconfig is empty; want a kubeconfig file",
      "--charts is empty, which is no folder; want a folder of charts",
    ]);
  });

  it("are in the help of rehearse, and unknown to plan, which destroys nothing", async () => {
    const { out } = await run("--help");
    const { code, err } = await command(["plan", "--kubeconfig", "a"], {});
    expect([code, err]).toEqual([1, expect.stringContaining("Unknown option '--kubeconfig'")]);
    for (const flag of Object.keys(CLUSTER_FLAGS)) {
      expect(out).toContain(`--${flag}`);
    }
  });
});
