import type { AddonContext } from "../../src/addons/context";

/** What an add-on knows of a cluster such as the reference environment's, with literal text in the place of every reference. */
export function addonContext(overrides: Partial<AddonContext> = {}): AddonContext {
  const { fargateOnly = false } = overrides;
  const onFargate = overrides.onFargate ?? (() => fargateOnly);
  return {
    partition: "aws",
    dnsSuffix: "amazonaws.com",
    region: "us-east-1",
    accountId: "111122223333",
    environment: "reference",
    production: true,
    clusterName: "reference-main",
    version: "1.35",
    endpoint: "https://ABCDEF0123456789.gr7.us-east-1.eks.amazonaws.com",
    vpcId: "vpc-0123456789abcdef0",
    zones: ["us-east-1a", "us-east-1b", "us-east-1c"],
    workerSubnetIds: {
      "us-east-1a": "subnet-0123456789abcdef0",
      "us-east-1b": "subnet-0123456789abcdef1",
      "us-east-1c": "subnet-0123456789abcdef2",
    },
    nodeSecurityGroupId: "sg-0123456789abcdef0",
    vpcCidrs: ["10.0.0.0/16"],
    autoMode: false,
    fargateOnly: false,
    nodes: 4,
    fargate: false,
    isolated: false,
    ipv6: false,
    on: new Set(),
    dnsZones: { "example.com": { domain: "example.com", zoneId: "Z0123456789EXAMPLE", kind: "public" } },
    buckets: {},
    laxNamespaces: {},
    nodePools: {},
    volumesKeyArn: "arn:aws:kms:us-east-1:111122223333:key/11111111-1111-1111-1111-111111111111",
    fileSystemsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/22222222-2222-2222-2222-222222222222",
    logsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/33333333-3333-3333-3333-333333333333",
    volumeClass: { name: "gp3" },
    tags: { Environment: "reference" },
    snapshots: true,
    onFargate,
    annotations: (namespace, role): Readonly<Record<string, string>> =>
      onFargate(namespace)
        ? { "eks.amazonaws.com/role-arn": `arn:aws:iam::111122223333:role/reference-main.${role}` }
        : {},
    ...overrides,
  };
}
