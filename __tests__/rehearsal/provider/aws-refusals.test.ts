import { PLACEHOLDER_ACCOUNT } from "../../../src/facts/placeholder-account";
import { Account } from "../../../src/rehearsal/provider/account";
import { refusalOf } from "../../../src/rehearsal/provider/aws-refusals";
import type { ProviderPlace } from "../../../src/rehearsal/provider/place";
import { diagnostic, Refusal } from "../../../src/rehearsal/provider/refusal";
import { type ObjectValue, UNKNOWN, type Value } from "../../../src/rehearsal/provider/values";
import { place } from "../../support/rehearsal";

const here = place({ region: "eu-west-1" });

/** An account with resources in it, by type. */
function accountWith(resources: Readonly<Record<string, readonly ObjectValue[]>>): Account {
  const account = new Account();
  for (const [type, values] of Object.entries(resources)) {
    for (const value of values) {
      account.put(type, here, value);
    }
  }
  return account;
}

interface Given {
  readonly prior?: ObjectValue;
  readonly account?: Account;
  readonly place?: ProviderPlace;
}

/** What a change of a resource is refused with: its message. */
function refused(type: string, planned: ObjectValue, given: Given = {}): string | undefined {
  const { prior = null, account = new Account() } = given;
  return refusalOf(type, { prior, planned, account, applying: true, place: given.place ?? here })?.message;
}

describe("a control plane", () => {
  const account = accountWith({
    aws_subnet: ["a", "b", "c"].flatMap((letter) => [
      { id: `s-${letter}`, availability_zone: `eu-west-1${letter}` },
      { id: `t-${letter}`, availability_zone: `eu-west-1${letter}` },
    ]),
  });
  const cluster = (subnet_ids: Value) => ({ name: "main", vpc_config: [{ subnet_ids }] });
  const change = (before: Value, after: Value) =>
    refused("aws_eks_cluster", cluster(after), { prior: cluster(before), account });

  it("cannot be moved to another set of zones", () => {
    expect(change(["s-a", "s-b"], ["s-a", "s-c"])).toBe(
      "Zones of a control plane cannot be changed: The subnets of main are in eu-west-1a, eu-west-1c; EKS wants those that it was created with, eu-west-1a, eu-west-1b.",
    );
    expect(change(["s-a", "s-b"], ["s-a", "s-b", "s-c"])).toContain("Zones of a control plane cannot be changed");
  });

  it("can be given other subnets in the same zones", () => {
    expect(change(["s-a", "s-b"], ["t-b", "t-a", "s-b"])).toBeUndefined();
  });

  it("is let pass while a zone is not known", () => {
    expect(change(["s-a", "s-b"], UNKNOWN)).toBeUndefined();
    expect(change(["s-a", "s-b"], ["s-a", UNKNOWN])).toBeUndefined();
    expect(change(["s-a", "s-b"], ["s-a", "elsewhere"])).toBeUndefined();
    expect(refused("aws_eks_cluster", cluster(["s-a"]), { account })).toBeUndefined();
  });
});

describe("a default network ACL", () => {
  const vpc = { id: "vpc-1", default_network_acl_id: "acl-1" };
  const subnets = [
    { id: "s-1", vpc_id: "vpc-1" },
    { id: "s-2", vpc_id: "vpc-1" },
    { id: "s-3", vpc_id: "vpc-2" },
  ];
  const rule = [{ rule_no: 100 }];
  const acl = (ingress: Value, egress: Value = rule) => ({ default_network_acl_id: "acl-1", ingress, egress });
  const change = (planned: ObjectValue, more: Readonly<Record<string, readonly ObjectValue[]>> = {}) =>
    refused("aws_default_network_acl", planned, {
      account: accountWith({ aws_vpc: [vpc], aws_subnet: subnets, ...more }),
    });

  it("cannot be emptied while subnets are on it", () => {
    expect(change(acl([]))).toBe(
      "Default network ACL without rules cuts off its subnets: 2 subnets of vpc-1 are on it; want rules that let traffic in and out, or the subnets on another ACL.",
    );
    expect(change(acl(rule, []))).toContain("Default network ACL without rules cuts off its subnets");
  });

  it("may have rules, and may be empty when no subnet is on it", () => {
    expect(change(acl(rule))).toBeUndefined();
    expect(change(acl([]), { aws_network_acl: [{ id: "acl-2", subnet_ids: ["s-1", "s-2"] }] })).toBeUndefined();
    expect(change(acl([]), { aws_subnet: [{ id: "s-3", vpc_id: "vpc-2" }] })).toBeUndefined();
  });

  it("counts the subnets that another ACL leaves to it", () => {
    const claimed = {
      aws_network_acl: [
        { id: "acl-2", subnet_ids: ["s-1"] },
        { id: "acl-3", subnet_ids: null },
      ],
    };
    expect(change(acl([]), claimed)).toContain("1 subnets of vpc-1 are on it");
  });

  it("is let pass while its VPC is not known", () => {
    expect(change({ ...acl([]), default_network_acl_id: UNKNOWN })).toBeUndefined();
    expect(change(acl(UNKNOWN))).toBeUndefined();
  });
});

describe("an access entry", () => {
  const entry = { id: "main:arn:x", cluster_name: "main", principal_arn: "arn:x", type: "STANDARD" };
  const account = accountWith({ aws_eks_access_entry: [entry] });

  it("is the only one of its principal in a cluster", () => {
    expect(refused("aws_eks_access_entry", { cluster_name: "main", principal_arn: "arn:x" }, { account })).toBe(
      "Access entry exists already: arn:x has an access entry in main; EKS takes one for each principal.",
    );
  });

  it("may be changed, and made for another principal or in another cluster", () => {
    expect(refused("aws_eks_access_entry", entry, { account, prior: entry })).toBeUndefined();
    expect(refused("aws_eks_access_entry", { ...entry, principal_arn: "arn:y" }, { account })).toBeUndefined();
    expect(refused("aws_eks_access_entry", { ...entry, cluster_name: "other" }, { account })).toBeUndefined();
    expect(refused("aws_eks_access_entry", entry, { account, place: place() })).toBeUndefined();
  });

  it("is let pass while its principal is not known", () => {
    expect(refused("aws_eks_access_entry", { ...entry, principal_arn: UNKNOWN }, { account })).toBeUndefined();
  });
});

describe("a hosted zone", () => {
  const zone = (name: Value, vpc: Value = []) => refused("aws_route53_zone", { name, vpc });

  it("is not made public for a reserved domain", () => {
    expect(zone("example.com")).toBe(
      "Domain is reserved: example.com is reserved by RFC 2606; Route 53 makes no public zone of it.",
    );
    expect(zone("platform.example.com.")).toContain("Domain is reserved");
  });

  it("may be private, of a free domain, or not known yet", () => {
    expect(zone("example.com", [{ vpc_id: "vpc-1" }])).toBeUndefined();
    expect([zone("acme.dev"), zone(UNKNOWN)]).toEqual([undefined, undefined]);
  });

  it("is of any domain in the account of AWS's examples, which no description keeps", () => {
    const examples = place({ allowed_account_ids: [PLACEHOLDER_ACCOUNT] });
    expect(refused("aws_route53_zone", { name: "example.com", vpc: [] }, { place: examples })).toBeUndefined();
  });
});

describe("a kubernetes_manifest", () => {
  const unsettled = { ...here, settled: false };

  it("needs a cluster while it is planned", () => {
    expect(refused("kubernetes_manifest", {}, { place: unsettled })).toBe(
      "kubernetes_manifest needs a cluster while planning: The provider's configuration is not known before the apply, so its cluster cannot exist yet; want it in a state that is applied after the cluster's, or a helm_release.",
    );
  });

  it("is planned when the cluster is there, or it is itself", () => {
    expect(refused("kubernetes_manifest", {}, { place: here })).toBeUndefined();
    expect(refused("kubernetes_manifest", {}, { place: unsettled, prior: {} })).toBeUndefined();
  });
});

describe("what is refused", () => {
  const account = accountWith({
    aws_subnet: ["a", "b"].map((letter) => ({ id: letter, vpc_id: "v", availability_zone: `eu-west-1${letter}` })),
    aws_vpc: [{ id: "v", default_network_acl_id: "acl" }],
    aws_eks_access_entry: [{ id: "e", cluster_name: "main", principal_arn: "arn:x" }],
  });
  const cluster = (id: string) => ({ vpc_config: [{ subnet_ids: [id] }] });

  it.each([
    ["aws_eks_cluster", cluster("b"), cluster("a"), ["vpc_config"]],
    ["aws_default_network_acl", { default_network_acl_id: "acl", ingress: [], egress: [] }, null, ["ingress"]],
    ["aws_eks_access_entry", { cluster_name: "main", principal_arn: "arn:x" }, null, ["principal_arn"]],
    ["aws_route53_zone", { name: "example.org", vpc: [] }, null, ["name"]],
    ["kubernetes_manifest", {}, null, []],
  ])("names the argument that it is about: %s", (type, planned, prior, path) => {
    const refusal = refusalOf(type, { prior, planned, account, applying: true, place: { ...here, settled: false } });
    expect(refusal?.path).toEqual(path);
  });
});

describe("everything else", () => {
  it("is let pass", () => {
    expect(refused("aws_vpc", { cidr_block: "10.0.0.0/16" })).toBeUndefined();
  });
});

describe("a refusal on the wire", () => {
  it("names what is wrong, and the attribute that it is about", () => {
    expect(diagnostic(new Refusal("Bad", "worse", ["rule", 2, "port"]))).toEqual({
      severity: "ERROR",
      summary: "Bad",
      detail: "worse",
      attribute: { steps: [{ attribute_name: "rule" }, { element_key_int: 2 }, { attribute_name: "port" }] },
    });
  });

  it("is about the whole resource when it names no attribute", () => {
    expect(diagnostic(new Refusal("Bad", "worse"))).toEqual({ severity: "ERROR", summary: "Bad", detail: "worse" });
    expect(diagnostic(new Refusal("Bad", "worse", ["name"]))).toHaveProperty("attribute");
  });
});
