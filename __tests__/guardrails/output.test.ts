import type { StackOutput } from "../../src/core/terraform-json";
import { EnvironmentOutput } from "../../src/guardrails/output";

const remote = (state: string, config: object) => ({ [state]: { backend: "s3", config } });

/** A network that publishes its VPC and subnets, and a cluster that reads them. */
const states = (config: object, kept: object = config): StackOutput[] => [
  {
    name: "test-network",
    json: {
      terraform: { backend: { s3: kept } },
      provider: { aws: [{ region: "us-east-1" }] },
      resource: {
        aws_vpc: {
          vpc: { "//": { metadata: { path: "test-network/Default/vpc/Default" } }, cidr_block: "10.0.0.0/16" },
        },
        aws_subnet: { a: { vpc_id: "${aws_vpc.vpc.id}" }, b: { vpc_id: "${aws_vpc.vpc.id}" } },
      },
      output: {
        vpc_id: { value: "${aws_vpc.vpc.id}" },
        vpc_cidr: { value: "10.0.0.0/16" },
        subnet_ids: { value: { workers: ["${aws_subnet.a.id}", "${aws_subnet.b.id}"], pods: [] } },
      },
    },
  },
  {
    name: "test-main-cluster",
    json: {
      data: { terraform_remote_state: remote("network", config), aws_region: { here: {} } },
      resource: {
        aws_eks_cluster: {
          main: { subnet_ids: '${data.terraform_remote_state.network.outputs.subnet_ids["workers"]}' },
        },
        aws_security_group: { node: { vpc_id: "${data.terraform_remote_state.network.outputs.vpc_id}" } },
      },
    },
  },
];

describe("the output of an environment", () => {
  const output = new EnvironmentOutput(states({ bucket: "b", key: "test/test-network.tfstate" }));
  const [cluster] = output.all("aws_eks_cluster");
  const [group] = output.all("aws_security_group");
  const [vpc] = output.all("aws_vpc");
  if (!cluster || !group || !vpc) {
    throw new Error("the output lacks what it was made of");
  }

  it("gives resources with state, address and the path of their construct, which is the state without one", () => {
    expect(vpc).toMatchObject({
      state: "test-network",
      address: "aws_vpc.vpc",
      path: "test-network/Default/vpc/Default",
    });
    expect(group).toMatchObject({ address: "aws_security_group.node", path: "test-main-cluster" });
    expect(output.sources("aws_region")).toMatchObject([{ address: "data.aws_region.here", data: true }]);
  });

  it("follows references within a state and through contracts", () => {
    expect(output.target(group, group.block.vpc_id)).toBe(vpc);
    expect(output.targets(cluster, cluster.block.subnet_ids)).toEqual(output.all("aws_subnet"));
    expect(output.targets(cluster, "${aws_vpc.vpc.id}")).toEqual([]);
  });

  it("knows the users of a resource in every state", () => {
    expect(output.usersOf(vpc).map(({ address }) => address)).toEqual([
      "aws_subnet.a",
      "aws_subnet.b",
      "aws_security_group.node",
    ]);
  });

  it("says what a contract publishes, and leaves everything else as it is", () => {
    expect(output.resolve(group, "${data.terraform_remote_state.network.outputs.vpc_cidr}")).toBe("10.0.0.0/16");
    expect(output.resolve(group, "${data.terraform_remote_state.network.outputs.nothing}")).toMatch(/nothing/);
    expect(output.resolve(group, 3)).toBe(3);
  });

  it("takes up local values and the defaults of variables, and leaves what leads nowhere as it is", () => {
    const [network, cluster] = states({ key: "test-network.tfstate" });
    if (!network || !cluster) {
      throw new Error("the states are missing");
    }
    const locals = { vpc: "${aws_vpc.vpc.id}", bits: "${var.bits}", again: "${local.again}", deep: { a: ["x"] } };
    const json = {
      ...network.json,
      locals,
      variable: { bits: { default: 8 }, open: { type: "bool", default: true }, none: {} },
      resource: {
        ...network.json.resource,
        aws_thing: {
          one: {
            vpc_id: "${local.vpc}",
            range: "10.0.0.0/${local.bits}",
            open: "${var.open}",
            deep: '${local.deep["a"][0]}',
            list: "${local.deep.a}",
            left: ["${local.again}", "${var.none}", "$${var.open}", "${local.deep.b}", "${var.none}/${local.deep}"],
            inside: '${join(",", [local.vpc])}',
          },
        },
      },
    };
    const named = new EnvironmentOutput([{ name: "test-network", json }, cluster]);
    const [thing] = named.all("aws_thing");
    expect(thing?.block).toEqual({
      vpc_id: "${aws_vpc.vpc.id}",
      range: "10.0.0.0/8",
      open: true,
      deep: "x",
      list: ["x"],
      left: ["${local.again}", "${var.none}", "$${var.open}", "${local.deep.b}", "${var.none}/${local.deep}"],
      inside: '${join(",", [local.vpc])}',
    });
    expect(thing && named.targets(thing, thing.block.inside)).toEqual(named.all("aws_vpc"));
    expect(named.states[0]?.json.locals).toEqual(locals);
  });

  it.each([
    ["a file", { path: "../../../state/test-network.tfstate" }],
    ["a workspace", { organization: "o", workspaces: { name: "test-network" } }],
  ])("finds the producer by the name of %s", (_, config) => {
    const other = new EnvironmentOutput(states(config));
    const [one] = other.all("aws_security_group");
    expect(one && other.target(one, one.block.vpc_id)?.address).toBe("aws_vpc.vpc");
  });

  it("takes no other state for the producer", () => {
    const other = new EnvironmentOutput(
      states({ key: "another-test-network.tfstate" }, { key: "test-network.tfstate" }),
    );
    const [one] = other.all("aws_security_group");
    expect(one && other.targets(one, one.block.vpc_id)).toEqual([]);
  });

  it("gives the provider of a place, which is empty where there is none", () => {
    expect(output.provider(vpc)).toEqual({ region: "us-east-1" });
    expect(output.provider(group)).toEqual({});
  });

  it("reads JSON with references inside, and nothing from what is none", () => {
    expect(output.json('{"a":"${aws_vpc.vpc.tags["Name"]}"}')).toEqual({ a: '${aws_vpc.vpc.tags["Name"]}' });
    expect([output.json("{"), output.json(undefined)]).toEqual([undefined, undefined]);
  });
});
