import production from "../../environments/production";
import type { Environment } from "../../src/config";
import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { CONTROLS } from "../../src/guardrails/catalogue";
import { waiversOf } from "../../src/stacks/waivers";
import { broken } from "../support/environments";
import { outputOf } from "../support/output";

const decision = { reason: "an agent of ours needs it", until: "2027-06-30" };
const waive = (id: string) => ({ [id]: decision });

/** Production with a waiver on the object at a path; whether it excuses something is not asked here. */
function waived(path: string, id: string): Environment {
  const copy = JSON.parse(JSON.stringify(production)) as Environment;
  const object = path.split("/").reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], copy);
  (object as { waive?: unknown }).waive = { [id]: decision };
  return copy;
}

describe("a waiver covers the constructs of its object:", () => {
  const states = outputOf([production]);
  const paths = states.flatMap(({ name, json }) => [
    name,
    ...Object.values(json.resource ?? {}).flatMap((blocks) =>
      Object.values(blocks).map((block) => (block["//"] as { metadata: { path: string } }).metadata.path),
    ),
  ]);
  const BLUE = ["production-blue-cluster", "production-blue-platform", "production-blue-workloads"];

  it.each([
    ["network", "NET-01", ["production-network"]],
    ["network/flowLogs", "LOG-01", ["production-network"]],
    ["registry/repositories/web", "ECR-02", ["production-registry/Default/repository-web"]],
    [
      "dns/zones/shop.example.com",
      "DNS-01",
      [
        "production-dns/Default/zone-shop-example-com-951623a2",
        "production-dns/Default/query-logs/logs-shop-example-com-951623a2",
        "production-dns/Default/query-logs/query-shop-example-com-951623a2",
      ],
    ],
    ["data/fileSystems/shared", "EFS-01a", ["production-data/Default/file-system-shared"]],
    ["clusters/blue", "EKS-04", BLUE],
    ["clusters/blue/endpoint", "EKS-01", BLUE],
    ["clusters/blue/compute/nodeGroups/spot", "NOD-18", ["production-blue-cluster/Default/nodes-spot"]],
    ["teams/shop", "K8S-08", ["production-blue-workloads/team-shop", "production-green-workloads/team-shop"]],
  ])("%s", (path, id, where) => {
    const expected = { ...decision, control: id, where };
    const own = waiversOf(waived(path, id)).filter(({ control }) => control === id);
    expect(own).toEqual([expect.objectContaining(expected)]);
    for (const prefix of where) {
      expect(paths.filter((one) => one === prefix || one.startsWith(`${prefix}/`))).not.toEqual([]);
    }
  });

  it("a zone in another account, whose queries are recorded there", () => {
    const environment = waived("dns/zones/shop.example.com", "DNS-01");
    Object.assign(environment.dns?.zones["shop.example.com"] ?? {}, { aws: { accountId: "444455556666" } });
    const own = waiversOf(environment).find(({ control }) => control === "DNS-01");
    expect(own?.where).toEqual([
      "production-dns/Default/zone-shop-example-com-951623a2",
      "production-dns/Default/query-logs-shop-example-com-951623a2",
    ]);
  });

  it("one of the environment names them itself", () => {
    const waive = { "NET-05": { ...decision, where: ["production-extras/bastion"] } };
    expect(waiversOf({ ...production, waive })).toEqual([
      { control: "NET-05", path: "waive.NET-05", ...decision, where: ["production-extras/bastion"], named: true },
    ]);
  });
});

describe("guards", () => {
  const standing = (environment: Environment) => waiversOf(environment).filter((waiver) => waiver.standing);
  const guards = CONTROLS.filter(({ guard }) => guard).map(({ id }) => id);

  it("are lifted by protection: false everywhere", () => {
    const lifted = standing({ ...production, protection: false });
    expect(lifted.map(({ control }) => control)).toEqual(guards);
    expect(
      lifted.every(
        ({ standing, path, where }) => standing && path === "protection" && where.includes("production-data"),
      ),
    ).toBe(true);
    expect(guards).toContain("EKS-14");
  });

  it("are lifted for a control plane that is retired, and nowhere else", () => {
    const retire = { "production-blue-cluster/aws_eks_cluster.control-plane": "destroy" } as const;
    const lifted = standing({ ...production, retire });
    expect(lifted.map(({ control }) => control)).toEqual(guards);
    expect(new Set(lifted.flatMap(({ where }) => where))).toEqual(
      new Set(["production-blue-cluster", "production-blue-platform", "production-blue-workloads"]),
    );
  });
});

describe("a faulty waiver is refused", () => {
  const problems = (changes: Parameters<typeof broken>[0]) =>
    checkEnvironment(broken(changes)).problems.map(renderProblem);

  it("when no control has its id, wherever it stands", () => {
    expect(problems({ waive: { "NET-99": { ...decision, where: ["test-extras"] } } })).toEqual([
      "waive.NET-99 is no control; want an id that npm run controls lists",
    ]);
    expect(problems({ "network/waive": waive("EKS-1") })).toEqual([
      "network.waive.EKS-1 is no control; want an id that npm run controls lists",
    ]);
  });

  it("when it excuses nowhere, without a reason, and after its day", () => {
    expect(problems({ waive: { "EKS-01": { reason: "why", until: "2026-01-01", where: [] } } })).toEqual([
      'waive.EKS-01.reason is "why"; want a reason that a reader can judge, of ten characters or more',
      "waive.EKS-01.until is 2026-01-01, which is past on 2026-11-22; want the control to hold, or a new decision with a new date",
      "waive.EKS-01.where is empty; want the paths of the constructs that are excused",
    ]);
  });

  it("unless it is no waiver at all: a team may be called waive", () => {
    expect(problems({ teams: { waive: {} } })).toEqual([]);
  });
});
