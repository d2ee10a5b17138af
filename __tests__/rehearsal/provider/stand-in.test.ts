import { Account } from "../../../src/rehearsal/provider/account";
import type { ProviderPlace } from "../../../src/rehearsal/provider/place";
import { Refusal } from "../../../src/rehearsal/provider/refusal";
import { servedSchema } from "../../../src/rehearsal/provider/served-schema";
import { StandIn } from "../../../src/rehearsal/provider/stand-in";
import { hasUnknown, type ObjectValue, pack, UNKNOWN, type Value } from "../../../src/rehearsal/provider/values";
import { awsBlocks, configOf, place, schemaOf } from "../../support/rehearsal";

const here = place({ region: "eu-west-1", default_tags: [{ tags: { Owner: "platform" } }] });
const served = servedSchema(
  "aws",
  schemaOf({
    resources: awsBlocks("resource", "aws_vpc", "aws_subnet", "aws_launch_template", "aws_eks_access_entry"),
    dataSources: awsBlocks("data", "aws_vpc", "aws_availability_zones", "aws_region"),
  }),
);

/** A stand-in of the AWS provider with an account of its own, and the steps that Terraform takes with it. */
function aws(account = new Account()) {
  const standIn = new StandIn("aws", served, account);
  const config = (type: string, given: ObjectValue) => configOf(served.resources[type]!, given);
  const plan = (type: string, given: ObjectValue, prior: Value = null, at: ProviderPlace = here, imported = false) =>
    standIn.plan(type, config(type, given), prior, at, imported);
  const apply = (type: string, given: ObjectValue, prior: Value = null, at: ProviderPlace = here) =>
    standIn.apply(type, config(type, given), prior, plan(type, given, prior, at).planned, at) as ObjectValue;
  const destroy = (type: string, prior: Value) => standIn.apply(type, null, prior, null, here);
  return { account, standIn, plan, apply, destroy };
}

const VPC = { cidr_block: "10.0.0.0/16", tags: { Name: "main" } };
const bytesOf = (value: Value) => Buffer.from(pack(value).msgpack ?? []).toString("hex");
const pathsOf = (replaces: readonly object[]) =>
  replaces.map((path) => (path as { steps: { attribute_name: string }[] }).steps.map((step) => step.attribute_name));

describe("a plan", () => {
  it("of a new resource knows its region, all its tags and its defaults; the rest is unknown", () => {
    const { planned, replaces } = aws().plan("aws_vpc", VPC);
    expect(planned).toMatchObject({
      cidr_block: "10.0.0.0/16",
      region: "eu-west-1",
      tags: { Name: "main" },
      tags_all: { Name: "main", Owner: "platform" },
      enable_dns_support: true,
      instance_tenancy: "default",
      id: UNKNOWN,
      arn: UNKNOWN,
    });
    expect(replaces).toEqual([]);
  });

  it("has no tags of the provider where one of them is unknown", () => {
    const { planned } = aws().plan("aws_vpc", { ...VPC, tags: { Name: UNKNOWN } });
    expect((planned as ObjectValue).tags_all).toBe(UNKNOWN);
  });

  it("forgets the tags that there were once one of them is unknown", () => {
    const { plan, apply } = aws();
    const made = apply("aws_vpc", VPC);
    const { planned } = plan("aws_vpc", { ...VPC, tags: { Name: UNKNOWN } }, made);
    expect(planned).toEqual({ ...made, tags: { Name: UNKNOWN }, tags_all: UNKNOWN });
  });

  it("of what was applied changes nothing", () => {
    const { plan, apply } = aws();
    const made = apply("aws_vpc", VPC);
    expect(plan("aws_vpc", VPC, made)).toEqual({ planned: made, replaces: [] });
  });

  it("replaces a resource for another CIDR, and changes it for another tag", () => {
    const { plan, apply } = aws();
    const made = apply("aws_vpc", VPC);
    expect(pathsOf(plan("aws_vpc", { ...VPC, cidr_block: "10.1.0.0/16" }, made).replaces)).toEqual([["cidr_block"]]);
    const tagged = plan("aws_vpc", { ...VPC, tags: { Name: "other" } }, made);
    expect(tagged.replaces).toEqual([]);
    expect(tagged.planned).toEqual({
      ...made,
      tags: { Name: "other" },
      tags_all: { Name: "other", Owner: "platform" },
    });
  });

  it("replaces a resource that moves to another region", () => {
    const { plan, apply } = aws();
    const { planned, replaces } = plan("aws_vpc", VPC, apply("aws_vpc", VPC), place({ region: "eu-west-2" }));
    expect((planned as ObjectValue).region).toBe("eu-west-2");
    expect(pathsOf(replaces)).toEqual([["region"]]);
  });

  it("has the region that the resource names, in place of the provider's", () => {
    const { apply, account } = aws();
    const made = apply("aws_vpc", { ...VPC, region: "us-east-1" });
    expect([made.region, made.arn]).toEqual(["us-east-1", `arn:aws:ec2:us-east-1:222233334444:vpc/${made.id}`]);
    expect(account.all("aws_vpc", here)).toEqual([]);
    expect(account.all("aws_vpc", { ...here, region: "us-east-1" })).toEqual([made]);
  });

  it("replaces nothing of a resource that was imported and not applied since", () => {
    const { standIn, plan } = aws();
    const imported = standIn.import("aws_vpc", "vpc-1");
    expect(pathsOf(plan("aws_vpc", VPC, imported).replaces)).toContainEqual(["cidr_block"]);
    expect(plan("aws_vpc", VPC, imported, here, true).replaces).toEqual([]);
  });

  it("is refused where AWS would refuse it", () => {
    const { apply } = aws();
    const entry = { cluster_name: "main", principal_arn: "arn:x" };
    apply("aws_eks_access_entry", entry);
    expect(() => apply("aws_eks_access_entry", entry)).toThrow(
      "Access entry exists already: arn:x has an access entry",
    );
  });

  it("of an access entry that replaces another is not refused: the other one is gone by the time it is made", () => {
    const { plan, apply } = aws();
    const entry = { cluster_name: "main", principal_arn: "arn:x", type: "STANDARD" };
    const made = apply("aws_eks_access_entry", entry);
    expect(plan("aws_eks_access_entry", { ...entry, type: "EC2_LINUX" }, made).replaces).toHaveLength(1);
    expect(() => plan("aws_eks_access_entry", { ...entry, type: "EC2_LINUX" })).not.toThrow();
  });

  it("is refused for a type that is not served", () => {
    const { standIn } = aws();
    const unheard = () => standIn.plan("aws_moon", {}, null, here, false);
    expect(unheard).toThrow(Refusal);
    expect(unheard).toThrow("Unknown type: The stand-in of aws does not serve aws_moon.");
    // What is served as a resource is no data source yet.
    expect(() => standIn.ask("aws_subnet", {}, here)).toThrow("The stand-in of aws does not serve aws_subnet.");
  });

  it("knows no tags and no region of another provider's resources", () => {
    const { tags_all, region } = new StandIn("kubernetes", served, new Account()).plan(
      "aws_vpc",
      configOf(served.resources.aws_vpc!, VPC),
      null,
      here,
      false,
    ).planned as ObjectValue;
    expect([tags_all, region]).toEqual([UNKNOWN, UNKNOWN]);
  });
});

describe("an apply", () => {
  it("makes known what was unknown, keeps everything else, and remembers the resource", () => {
    const { account, plan, apply } = aws();
    const planned = plan("aws_vpc", VPC).planned as ObjectValue;
    const made = apply("aws_vpc", VPC);
    expect(hasUnknown(made)).toBe(false);
    const known = Object.entries(planned).filter(([, value]) => !hasUnknown(value));
    expect(made).toMatchObject(Object.fromEntries(known));
    expect(made).toMatchObject({
      id: expect.stringMatching(/^vpc-[0-9a-f]{17}$/),
      arn: `arn:aws:ec2:eu-west-1:222233334444:vpc/${made.id}`,
    });
    expect(account.find("aws_vpc", here, { id: made.id! })).toEqual(made);
  });

  it("gives the same bytes in another run, and others in another region or account", () => {
    const vpc = (at = here) => bytesOf(aws().apply("aws_vpc", VPC, null, at));
    const elsewhere = { ...here, accountId: "333344445555" };
    expect(vpc()).toBe(vpc());
    expect(new Set([vpc(), vpc({ ...here, region: "eu-west-2" }), vpc(elsewhere)]).size).toBe(3);
  });

  it("tells twins apart, in the same way in every run", () => {
    const twins = () => {
      const { apply } = aws();
      return [apply("aws_vpc", VPC), apply("aws_vpc", VPC), apply("aws_vpc", VPC)].map(({ id }) => id);
    };
    expect(new Set(twins()).size).toBe(3);
    expect(twins()).toEqual(twins());
  });

  it("keeps what was computed when it changes something, and remembers the change", () => {
    const { account, apply } = aws();
    const made = apply("aws_vpc", VPC);
    const changed = apply("aws_vpc", { ...VPC, enable_dns_hostnames: true }, made);
    expect(changed).toEqual({ ...made, enable_dns_hostnames: true });
    expect(account.all("aws_vpc", here)).toEqual([changed]);
  });

  it("counts the versions of a launch template up, one for each change", () => {
    const { plan, apply } = aws();
    const template = (instance_type: string) => ({ name: "workers", instance_type });
    const first = apply("aws_launch_template", template("m7i.large"));
    expect(first.latest_version).toBe(1);
    const planned = plan("aws_launch_template", template("m7i.xlarge"), first).planned as ObjectValue;
    expect(planned.latest_version).toBe(UNKNOWN);
    const second = apply("aws_launch_template", template("m7i.xlarge"), first);
    expect(apply("aws_launch_template", template("m7i.large"), second).latest_version).toBe(3);
    expect(apply("aws_launch_template", template("m7i.xlarge"), second).latest_version).toBe(2);
  });

  it("gives nothing for what is destroyed, and forgets it", () => {
    const { account, apply, destroy } = aws();
    const made = apply("aws_vpc", VPC);
    expect(destroy("aws_vpc", made)).toBeNull();
    expect(account.all("aws_vpc", here)).toEqual([]);
  });

  it("is refused where the plan could not know better", () => {
    const { standIn, plan, apply } = aws();
    const entry = { cluster_name: "main", principal_arn: "arn:x" };
    const { planned } = plan("aws_eks_access_entry", entry);
    apply("aws_eks_access_entry", entry);
    const again = () => standIn.apply("aws_eks_access_entry", planned, null, planned, here);
    expect(again).toThrow("Access entry exists already");
  });
});

describe("a refresh", () => {
  it("gives the resource as it is, and tells the account of it", () => {
    const { account, standIn } = aws();
    const vpc = { id: "vpc-1", cidr_block: "10.0.0.0/16" };
    expect(standIn.read("aws_vpc", vpc, here)).toBe(vpc);
    expect(standIn.read("aws_vpc", null, here)).toBeNull();
    expect(account.all("aws_vpc", here)).toEqual([vpc]);
  });
});

describe("what Terraform reads from elsewhere", () => {
  it("is brought into the shape of the schema", () => {
    const upgraded = aws().standIn.upgrade("aws_vpc", { id: "vpc-1", enable_classiclink: false }) as ObjectValue;
    expect(Object.keys(upgraded).sort()).toEqual(Object.keys(configOf(served.resources.aws_vpc!)).sort());
    expect([upgraded.id, upgraded.cidr_block]).toEqual(["vpc-1", null]);
  });

  it("is the id alone when a resource is imported", () => {
    expect(aws().standIn.import("aws_vpc", "vpc-1")).toEqual(configOf(served.resources.aws_vpc!, { id: "vpc-1" }));
  });
});

describe("a data source", () => {
  const { account, standIn, apply } = aws();
  const vpc = apply("aws_vpc", VPC);
  const ask = (type: string, given: ObjectValue = {}) =>
    standIn.ask(type, configOf(served.dataSources[type]!, given), here) as ObjectValue;

  it("answers what is known, keeps its arguments, and is known as a whole", () => {
    const zones = ask("aws_availability_zones", { state: "available" });
    expect(zones).toMatchObject({ state: "available", zone_ids: expect.arrayContaining(["euw1-az1"]) });
    expect(hasUnknown(zones)).toBe(false);
    expect(ask("aws_region")).toMatchObject({ id: "eu-west-1", region: "eu-west-1" });
  });

  it("finds what was applied, in the shape of its own schema", () => {
    const found = ask("aws_vpc", { id: vpc.id! });
    expect(found).toMatchObject({ id: vpc.id, arn: vpc.arn, cidr_block: "10.0.0.0/16" });
    expect(Object.keys(found).sort()).toEqual(Object.keys(configOf(served.dataSources.aws_vpc!)).sort());
    expect(account.all("aws_vpc", here)).toHaveLength(1);
  });

  it("makes up what it does not know, the same for the same question", () => {
    const [one, again, other] = ["vpc-1", "vpc-1", "vpc-2"].map((id) => ask("aws_vpc", { id }));
    expect(one?.arn).toBe("arn:aws:ec2:eu-west-1:222233334444:vpc/vpc-1");
    expect(one).toEqual(again);
    expect(one?.cidr_block).not.toBe(other?.cidr_block);
  });
});

describe("a configuration", () => {
  it("of the provider says where it works, and whether all of it is known", () => {
    const { standIn } = aws();
    expect(standIn.configure({ region: "us-west-2" })).toMatchObject({ region: "us-west-2", settled: true });
    expect(standIn.configure({ region: "us-west-2", token: UNKNOWN })).toMatchObject({ settled: false });
  });

  it("of a resource or a data source is refused a value that only the provider sets", () => {
    const { standIn } = aws();
    const problems = (kind: "resource" | "data", given: ObjectValue) =>
      standIn
        .validate(kind, "aws_vpc", configOf((kind === "data" ? served.dataSources : served.resources).aws_vpc!, given))
        .map(({ summary, path }) => [summary, path]);
    expect(problems("resource", VPC)).toEqual([]);
    expect(problems("resource", { ...VPC, arn: "arn:x" })).toEqual([["Value for unconfigurable attribute", ["arn"]]]);
    expect(problems("data", { arn: "arn:x" })).toEqual([["Value for unconfigurable attribute", ["arn"]]]);
    expect(standIn.validate("resource", "aws_vpc", null)).toEqual([]);
  });
});
