import { awsLoadBalancerController as controller } from "../../src/addons/aws-load-balancer-controller";
import { selectAddons } from "../../src/addons/selection";
import { dataFile } from "../../src/facts/data-file";
import type { Statement } from "../../src/policies/document";
import { list, PLACES, statements } from "../policies/documents";
import { faultsOf, installed, policiesOf, release } from "../support/installed-addon";

const NAME = "aws-load-balancer-controller";
const values = (options: object = {}, overrides: object = {}) =>
  release(installed(controller, options, overrides), NAME).values;
const allowed = (options: object = {}, overrides: object = {}) =>
  statements(policiesOf(installed(controller, options, overrides), NAME)["load-balancers"] ?? "");
const actions = (all: readonly Statement[]) => [...new Set(all.flatMap(({ Action }) => list(Action)))].sort();
const published = (file = NAME) => JSON.parse(dataFile(`iam/${file}.json`)).Statement as Statement[];

/** Firewalls and shields, which are asked for apart. */
const APART = /^(waf-regional|wafv2|shield):/;

describe("the load balancer controller", () => {
  it("knows its cluster, region and VPC without asking the nodes", () => {
    expect(values()).toMatchObject({
      clusterName: "reference-main",
      region: "us-east-1",
      vpcId: "vpc-0123456789abcdef0",
      defaultTags: { Environment: "reference" },
    });
  });

  it("has the class alb, which is nobody's default", () => {
    expect(values()).toMatchObject({ ingressClass: "alb", ingressClassConfig: { default: false } });
  });

  it("stands in nobody's way while it is down, and keeps its certificate from plan to plan", () => {
    expect(values()).toMatchObject({ enableServiceMutatorWebhook: false, keepTLSSecret: true });
  });

  it("runs twice, once on a single node, or as often as it is told", () => {
    const counts = [values(), values({}, { nodes: 1 }), values({ replicas: 3 })].map(
      ({ replicaCount }) => replicaCount,
    );
    expect(counts).toEqual([2, 1, 3]);
  });

  it("names its role where pods get theirs by IRSA", () => {
    const arn = "arn:aws:iam::111122223333:role/reference-main.aws-load-balancer-controller";
    expect(values({}, { annotations: () => ({ "eks.amazonaws.com/role-arn": arn }) }).serviceAccount).toEqual({
      create: true,
      name: NAME,
      annotations: { "eks.amazonaws.com/role-arn": arn },
    });
    expect(values().serviceAccount).toEqual({ create: true, name: NAME, annotations: {} });
  });

  it("attaches web ACLs but where no way leads to AWS WAF, and no shield until it is told to", () => {
    expect(values()).toMatchObject({ enableWafv2: true, enableWaf: false, enableShield: false });
    expect(values({}, { isolated: true })).toMatchObject({ enableWafv2: false });
    expect(values({ waf: false, shield: true })).toMatchObject({ enableWafv2: false, enableShield: true });
    expect(faultsOf(controller, {}, { isolated: true })).toEqual({});
    expect(faultsOf(controller, { waf: true, shield: true }, { isolated: true })).toEqual({
      waf: "is true where nothing reaches the internet, and no endpoint of network.endpoints leads to AWS WAF; want it false",
      shield:
        "is true where nothing reaches the internet, and no endpoint of network.endpoints leads to AWS Shield; want it false",
    });
  });

  it("starts after the kinds of the Gateway API, and everything else after it", () => {
    const addons = { awsLoadBalancerController: true, gatewayApi: true, metricsServer: true };
    const cluster = { autoMode: false, fargateOnly: false, fargate: false, zones: false, isolated: false };
    expect(selectAddons({ sets: [], addons, ...cluster }).map(({ name }) => name)).toEqual([
      "gatewayApi",
      "awsLoadBalancerController",
      "metricsServer",
    ]);
  });
});

describe("the policy of the load balancer controller", () => {
  it("allows what its authors publish: of firewalls and shields only what is asked for", () => {
    const wanted = actions(published());
    expect(actions(allowed({ waf: false }))).toEqual(wanted.filter((action) => !APART.test(action)));
    expect(actions(allowed({ waf: true, shield: true }))).toEqual(
      wanted.filter((action) => !action.startsWith("waf-regional:")),
    );
  });

  it.each(["aws-cn", "aws-us-gov"])("allows in %s what its authors publish for it, on ARNs of it", (partition) => {
    const all = allowed({ waf: false }, PLACES[partition]);
    const file = `${NAME}-${partition.replace("aws-", "")}`;
    expect(actions(all)).toEqual(actions(published(file)).filter((action) => !APART.test(action)));
    expect(JSON.stringify(all)).not.toContain("arn:aws:");
  });

  it("names this region and account wherever the published one says any", () => {
    const loose = allowed().flatMap(({ Resource }) =>
      list(Resource).filter((arn) => /^arn:[a-z-]+:[a-z0-9]+:\*/.test(arn)),
    );
    expect(loose).toEqual([]);
  });

  it("changes nothing on *", () => {
    const changing = allowed()
      .filter(({ Resource }) => list(Resource).includes("*"))
      .flatMap(({ Action }) => list(Action))
      .filter((action) => !/:(Describe|Get|List)/.test(action));
    expect(changing).toEqual(["iam:CreateServiceLinkedRole"]);
  });

  it("wants the name of this cluster in every tag that the published one wants to be there", () => {
    const tags = (all: readonly Statement[], key: (statement: Statement) => Readonly<Record<string, unknown>>) =>
      all.flatMap((statement) =>
        Object.entries(key(statement)).filter(([name]) => name.endsWith("elbv2.k8s.aws/cluster")),
      );
    const must = tags(published(), ({ Condition }) => Condition?.Null ?? {}).filter(([, absent]) => absent === "false");
    const named = tags(allowed(), ({ Condition }) => Condition?.StringEquals ?? {});
    expect(named).toEqual(must.map(([name]) => [name, "reference-main"]));
    expect(
      tags(allowed(), ({ Condition }) => Condition?.Null ?? {}).filter(([, absent]) => absent === "false"),
    ).toEqual([]);
  });

  it("opens and makes security groups in this VPC alone", () => {
    const ec2 = "arn:aws:ec2:us-east-1:111122223333";
    const of = (action: string) => allowed().filter(({ Action }) => list(Action).includes(action));
    expect(of("ec2:CreateSecurityGroup").map(({ Resource }) => Resource)).toEqual([
      [`${ec2}:security-group/*`, `${ec2}:vpc/vpc-0123456789abcdef0`],
    ]);
    expect(of("ec2:AuthorizeSecurityGroupIngress").map(({ Resource, Condition }) => [Resource, Condition])).toEqual([
      [`${ec2}:security-group/*`, { ArnEquals: { "ec2:Vpc": `${ec2}:vpc/vpc-0123456789abcdef0` } }],
      [`${ec2}:security-group/*`, { StringEquals: { "aws:ResourceTag/elbv2.k8s.aws/cluster": "reference-main" } }],
    ]);
  });
});
