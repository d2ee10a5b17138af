import { Account } from "../../../src/rehearsal/provider/account";
import { answerOf } from "../../../src/rehearsal/provider/data-sources";
import type { ObjectValue } from "../../../src/rehearsal/provider/values";
import { place } from "../../support/rehearsal";

const answered = (type: string, config: ObjectValue = {}, region = "us-east-1", account = new Account()) =>
  answerOf(type, { config, place: place({ region }), account });

describe("aws_availability_zones", () => {
  it.each([
    ["ap-southeast-2", "apse2"],
    ["us-gov-east-1", "usge1"],
    ["cn-north-1", "cnn1"],
  ])("of %s are six, with ids that start with %s", (region, prefix) => {
    const { names, zone_ids, group_names, id } = answered("aws_availability_zones", {}, region);
    expect(names).toEqual([..."abcdef"].map((letter) => `${region}${letter}`));
    expect(zone_ids).toEqual([1, 2, 3, 4, 5, 6].map((n) => `${prefix}-az${n}`));
    expect([group_names, id]).toEqual([[region], region]);
  });
});

describe("aws_availability_zone", () => {
  it("is found by its name or by its id", () => {
    const want = { name: "ap-southeast-2b", zone_id: "apse2-az2", name_suffix: "b", region: "ap-southeast-2" };
    expect(answered("aws_availability_zone", { name: "ap-southeast-2b" }, "ap-southeast-2")).toMatchObject(want);
    expect(answered("aws_availability_zone", { zone_id: "apse2-az2" }, "ap-southeast-2")).toMatchObject(want);
    expect(answered("aws_availability_zone", { name: "ap-southeast-2b" }, "ap-southeast-2")).toMatchObject({
      id: "ap-southeast-2b",
      state: "available",
      zone_type: "availability-zone",
      opt_in_status: "opt-in-not-required",
    });
  });

  it("is the first of the region when nothing is asked for", () => {
    expect(answered("aws_availability_zone", { name: null, zone_id: null }).name).toBe("us-east-1a");
  });

  it("skips the ids in which EKS places no control plane", () => {
    expect(answered("aws_availability_zone", { name: "us-east-1c" }).zone_id).toBe("use1-az4");
  });
});

describe("aws_caller_identity", () => {
  it.each([
    ["us-east-1", "aws"],
    ["us-gov-west-1", "aws-us-gov"],
    ["cn-north-1", "aws-cn"],
  ])("in %s is an assumed role of the account, in partition %s", (region, partition) => {
    expect(answered("aws_caller_identity", {}, region)).toEqual({
      id: "222233334444",
      account_id: "222233334444",
      arn: `arn:${partition}:sts::222233334444:assumed-role/terraform/rehearsal`,
      user_id: expect.stringMatching(/^AROA[0-9A-F]{17}:rehearsal$/),
    });
  });
});

describe("aws_region and aws_partition", () => {
  it.each([
    ["eu-west-1", "aws", "amazonaws.com", "com.amazonaws"],
    ["us-gov-east-1", "aws-us-gov", "amazonaws.com", "com.amazonaws"],
    ["cn-northwest-1", "aws-cn", "amazonaws.com.cn", "cn.com.amazonaws"],
  ])("are those of the provider: %s", (region, partition, dns_suffix, reverse_dns_prefix) => {
    expect(answered("aws_region", {}, region)).toEqual({
      id: region,
      name: region,
      region,
      endpoint: `ec2.${region}.${dns_suffix}`,
    });
    expect(answered("aws_partition", {}, region)).toEqual({
      id: partition,
      partition,
      dns_suffix,
      reverse_dns_prefix,
    });
  });
});

describe("aws_ecr_images", () => {
  it("answers that any image is there, since nobody pushes to a rehearsal", () => {
    expect(answered("aws_ecr_images", { repository_name: "reference/web", registry_id: "111122223333" })).toEqual({
      id: "reference/web",
      image_ids: [{ image_digest: "*", image_tag: "*" }],
    });
  });
});

describe("a cluster", () => {
  const account = new Account();
  account.put("aws_eks_cluster", place(), { id: "main", name: "main", endpoint: "https://main" });
  account.put("aws_eks_cluster", place(), { id: "other", name: "other", endpoint: "https://other" });
  account.put("aws_eks_node_group", place(), { id: "main:a", cluster_name: "main", node_group_name: "a" });
  account.put("aws_eks_node_group", place(), { id: "other:b", cluster_name: "other", node_group_name: "b" });

  it("is found by its name, among those that were applied", () => {
    const config = { id: null, name: "other", tags: null };
    expect(answered("aws_eks_cluster", config, "us-east-1", account)).toMatchObject({ endpoint: "https://other" });
    expect(answered("aws_eks_cluster", config, "eu-west-1", account)).toEqual({});
    expect(answered("aws_eks_cluster", { name: "third" }, "us-east-1", account)).toEqual({});
  });

  it("is listed, and so are its node groups", () => {
    expect(answered("aws_eks_clusters", {}, "us-east-1", account)).toEqual({
      id: "us-east-1",
      names: ["main", "other"],
    });
    expect(answered("aws_eks_node_groups", { cluster_name: "main" }, "us-east-1", account)).toEqual({
      id: "main",
      names: ["a"],
    });
  });

  it("gives a token that looks like one, another for each cluster, the same every time", () => {
    const token = (name: string) => answered("aws_eks_cluster_auth", { name }).token;
    expect(token("main")).toMatch(/^k8s-aws-v1\.[0-9a-f]{40}$/);
    expect(token("main")).toBe(token("main"));
    expect(token("main")).not.toBe(token("other"));
    expect(answered("aws_eks_cluster_auth", { name: "main" }).id).toBe("main");
  });
});

describe("aws_eks_addon_version", () => {
  const version = (addon_name: string, kubernetes_version: string) =>
    answered("aws_eks_addon_version", { addon_name, kubernetes_version, most_recent: true });

  it("looks like a version of an add-on, and depends on the add-on and on Kubernetes", () => {
    expect(version("coredns", "1.35")).toEqual({
      id: "coredns",
      version: expect.stringMatching(/^v1\.0\.\d{1,3}-eksbuild\.1$/),
    });
    expect(version("coredns", "1.35")).toEqual(version("coredns", "1.35"));
    const all = [version("coredns", "1.35"), version("coredns", "1.34"), version("kube-proxy", "1.35")];
    expect(new Set(all.map((one) => one.version)).size).toBe(3);
  });
});

describe("aws_iam_policy_document", () => {
  it("is rendered for real, with an id that follows its text", () => {
    const document = (sid: string) =>
      answered("aws_iam_policy_document", {
        version: null,
        policy_id: null,
        source_policy_documents: null,
        override_policy_documents: null,
        statement: [
          {
            sid,
            effect: null,
            actions: ["s3:GetObject"],
            not_actions: null,
            resources: ["*"],
            not_resources: null,
            principals: [],
            not_principals: [],
            condition: [],
          },
        ],
      });
    const { json, minified_json, id } = document("Read");
    expect(JSON.parse(String(json))).toMatchObject({ Statement: [{ Sid: "Read", Action: "s3:GetObject" }] });
    expect(JSON.parse(String(minified_json))).toEqual(JSON.parse(String(json)));
    expect(id).not.toBe(document("Write").id);
  });
});

describe("any other data source", () => {
  it("is answered from the resource of the same type, and otherwise not at all", () => {
    const account = new Account();
    account.put("aws_kms_key", place(), { id: "k-1", key_id: "k-1", description: "secrets" });
    expect(answered("aws_kms_key", { key_id: "k-1" }, "us-east-1", account)).toMatchObject({ description: "secrets" });
    expect(answered("aws_kms_key", { key_id: "k-2" }, "us-east-1", account)).toEqual({});
    expect(answered("aws_ami", { owners: ["amazon"] })).toEqual({});
  });
});
