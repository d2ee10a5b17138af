import type { AddonContext } from "../../src/addons/context";
import { karpenter } from "../../src/addons/karpenter";
import { CHARTS } from "../../src/facts/charts";
import { dataFile } from "../../src/facts/data-file";
import type { Statement } from "../../src/policies/document";
import { list, statement, statements } from "../policies/documents";
import { byHelm, faultsOf, installed, policiesOf, release } from "../support/installed-addon";

const POOL = { kind: "karpenter", amiVersion: "v20260714", limits: { cpu: "200", memory: "800Gi" } } as const;
const values = (options: object = {}, overrides: object = {}) =>
  release(installed(karpenter, options, overrides), "karpenter").values;
const policies = (options: object = {}, overrides: object = {}) =>
  policiesOf(installed(karpenter, options, overrides), "karpenter");
const names = (nodePools: AddonContext["nodePools"]) =>
  byHelm(installed(karpenter, {}, { nodePools })).releases.map(({ name }) => name);

describe("karpenter", () => {
  it("is asked for by name, and built into Auto Mode", () => {
    expect(karpenter.sets).toBeUndefined();
    expect(karpenter.inAutoMode).toBe(true);
  });

  it("brings its CRDs first at its own version, and its pools last, where there are any of its kind", () => {
    expect(CHARTS["karpenter-crd"].version).toBe(CHARTS.karpenter.version);
    expect(names({ general: POOL })).toEqual(["karpenter-crd", "karpenter", "karpenter-pools"]);
    expect(names({ general: { ...POOL, kind: "autoMode" } })).toEqual(["karpenter-crd", "karpenter"]);
    expect(release(installed(karpenter), "karpenter").skipCrds).toBe(true);
  });

  it("runs on no node of its own, and starts without cluster DNS, which may wait for its nodes", () => {
    const { affinity, dnsPolicy } = values();
    expect(dnsPolicy).toBe("Default");
    expect(affinity).toMatchObject({
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: "karpenter.sh/nodepool", operator: "DoesNotExist" }] }],
        },
      },
    });
  });

  it("is told its cluster, its region and its queue, which is named like the cluster", () => {
    expect(values()).toMatchObject({
      controller: { env: [{ name: "AWS_REGION", value: "us-east-1" }] },
      settings: {
        clusterName: "reference-main",
        clusterEndpoint: expect.stringMatching(/^https:/),
        interruptionQueue: "reference-main",
      },
    });
    expect(installed(karpenter).aws).toEqual({
      interruptionQueue: { name: "reference-main", lifecycleHooks: false },
      nodeRole: { name: "reference-main.karpenter-node" },
    });
  });

  it.each([
    [{ replicas: 3 }, { replicas: 3 }],
    [{ zonalShift: false }, { settings: { enableZonalShift: false } }],
    [{ reservedENIs: 1 }, { settings: { reservedENIs: "1" } }],
    [{ spotToSpotConsolidation: true }, { settings: { featureGates: { spotToSpotConsolidation: true } } }],
  ])("with %j has the values %j", (options, expected) => {
    expect(values()).not.toMatchObject(expected);
    expect(values(options)).toMatchObject(expected);
  });

  it("looks for no prices and no zonal shifts where AWS is reached without the internet", () => {
    expect(values()).toMatchObject({ settings: { isolatedVPC: false, enableZonalShift: true } });
    expect(values({}, { isolated: true })).toMatchObject({ settings: { isolatedVPC: true, enableZonalShift: false } });
  });

  it("is refused on a minor that its authors do not name", () => {
    expect(faultsOf(karpenter, {}, { version: "1.36" })).toEqual({});
    expect(faultsOf(karpenter, {}, { version: "1.37" })).toEqual({
      "": "is 1.14.1 on Kubernetes 1.37; want one of 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36, which its authors name",
    });
  });

  it("is refused without anything to run on", () => {
    expect(faultsOf(karpenter, {}, { nodes: 0 })).toEqual({ "": expect.stringMatching(/^is on without anything/) });
    expect(faultsOf(karpenter, {}, { nodes: 0, fargate: true })).toEqual({});
  });
});

describe("the policies of karpenter", () => {
  const PARTS = ["cluster", "discovery", "interruptions", "node-role", "nodes", "volumes", "zonal-shift"];
  const published = ["node-lifecycle", "resource-discovery", "interruption", "eks-integration", "zonal-shift"].flatMap(
    (name) => JSON.parse(dataFile(`iam/karpenter-${name}.json`)).Statement as Statement[],
  );
  const all = Object.values(policies()).flatMap(statements);

  it("are the published ones, the key of the volumes, and of the instance profiles nothing but looking", () => {
    expect(Object.keys(policies()).sort()).toEqual(PARTS);
    const sids = published.map(({ Sid }) => Sid);
    expect(all.map(({ Sid }) => Sid).sort()).toEqual(
      [...sids, "AllowPassingInstanceRole", "VolumeGrants", "Volumes"].sort(),
    );
    const profiles = all.flatMap(({ Action }) => list(Action)).filter((action) => action.includes("InstanceProfile"));
    expect(profiles.sort()).toEqual(["iam:GetInstanceProfile", "iam:ListInstanceProfiles"]);
  });

  it("leave zonal shifts out with the setting", () => {
    expect(Object.keys(policies({ zonalShift: false })).sort()).toEqual(PARTS.filter((part) => part !== "zonal-shift"));
  });

  it("hold no placeholder of the template", () => {
    expect(JSON.stringify(policies())).not.toContain("${");
  });

  it("launch into the cluster's subnets and security group alone", () => {
    expect(statement(policies().nodes ?? "", "AllowScopedEC2InstanceAccessActions").Resource).toEqual([
      "arn:aws:ec2:us-east-1::image/*",
      "arn:aws:ec2:us-east-1::snapshot/*",
      "arn:aws:ec2:us-east-1:111122223333:security-group/sg-0123456789abcdef0",
      "arn:aws:ec2:us-east-1:*:subnet/subnet-0123456789abcdef0",
      "arn:aws:ec2:us-east-1:*:subnet/subnet-0123456789abcdef1",
      "arn:aws:ec2:us-east-1:*:subnet/subnet-0123456789abcdef2",
      "arn:aws:ec2:us-east-1:*:capacity-reservation/*",
      "arn:aws:ec2:us-east-1:*:placement-group/*",
    ]);
  });

  it("end and tag instances of this cluster alone", () => {
    const owned = { "aws:ResourceTag/kubernetes.io/cluster/reference-main": "owned" };
    for (const sid of ["AllowScopedDeletion", "AllowScopedResourceTagging"]) {
      expect(statement(policies().nodes ?? "", sid).Condition?.StringEquals).toEqual(owned);
    }
    expect(statement(policies().nodes ?? "", "AllowScopedDeletion").Resource).toEqual([
      "arn:aws:ec2:us-east-1:111122223333:instance/*",
      "arn:aws:ec2:us-east-1:111122223333:launch-template/*",
    ]);
  });

  it("pass the role of the nodes, to EC2, and read the one queue", () => {
    expect(statement(policies()["node-role"] ?? "", "AllowPassingInstanceRole")).toMatchObject({
      Resource: "arn:aws:iam::111122223333:role/reference-main.karpenter-node",
      Condition: { StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] } },
    });
    expect(statements(policies().interruptions ?? "")).toMatchObject([
      { Resource: "arn:aws:sqs:us-east-1:111122223333:reference-main" },
    ]);
  });

  it("use the key of the volumes through EC2 alone", () => {
    const throughEc2 = { StringEquals: { "kms:ViaService": "ec2.us-east-1.amazonaws.com" } };
    const key = expect.stringContaining(":key/11111111-");
    expect(statements(policies().volumes ?? "").map(({ Resource, Condition }) => [Resource, Condition])).toEqual([
      [key, throughEc2],
      [key, { ...throughEc2, Bool: { "kms:GrantIsForAWSResource": "true" } }],
    ]);
  });

  it("make grants of that key for services of AWS alone", () => {
    const granting = all.filter(({ Action }) => list(Action).some((action) => /^kms:(CreateGrant|\*)/.test(action)));
    expect(granting.map(({ Sid, Action }) => [Sid, Action])).toEqual([["VolumeGrants", "kms:CreateGrant"]]);
  });

  it("fit a role: all inline policies of one come to 10,240 characters at most", () => {
    expect(Object.values(policies()).join("").replace(/\s/g, "").length).toBeLessThan(10240);
  });

  it.each([
    ["aws-cn", "cn-north-1", "amazonaws.com.cn"],
    ["aws-us-gov", "us-gov-west-1", "amazonaws.com"],
  ])("in %s hold ARNs of that partition alone", (partition, region, dnsSuffix) => {
    const elsewhere = {
      partition,
      region,
      dnsSuffix,
      volumesKeyArn: `arn:${partition}:kms:${region}:111122223333:key/1`,
    };
    const text = JSON.stringify(policies({}, elsewhere));
    expect(new Set([...text.matchAll(/arn:(aws[a-z-]*):/g)].map(([, found]) => found))).toEqual(new Set([partition]));
  });
});
