import { RESOURCES } from "../../support/application";
import { broken } from "../../support/environments";
import { APPLICATION } from "../../support/teams";

const ROLE = "arn:aws:iam::111122223333:role/dev";
const SECRET = "arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf";
const KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const TOPIC = "arn:aws:sns:us-east-1:111122223333:alerts";
const WAIVER = { reason: "accepted by the owners of the platform", until: "2027-06-30" };

/** How many texts are in one list or map: a synthesis takes a while, and takes many as fast as few. */
const MANY = 30;

/** Several values under names of their own. */
const several = (name: string, value: string) =>
  Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`${name}${i}`, `${value} ${i}`]));

const words = Array.from({ length: MANY }, (_, i) => `word ${i}`);

const STATEMENT = {
  kind: "statement",
  actions: ["sqs:SendMessage"],
  resources: ["arn:aws:sqs:us-east-1:111122223333:orders"],
  conditions: { StringEquals: { "aws:PrincipalTag/team": "shop" }, StringLike: { "aws:userid": ["a", "b"] } },
};

const APPLICATIONS = {
  web: {
    ...APPLICATION,
    serviceAccount: "web",
    port: 8080,
    probes: { command: ["check", ...words] },
    env: several("VARIABLE_", "value"),
    command: words,
    args: words,
    egress: [
      { to: "application", name: "worker", team: "shop", port: 9090 },
      { to: "cidr", cidr: "192.168.0.0/16", port: 443 },
    ],
    inbound: [{ from: "cidr", cidr: "192.168.0.0/16", port: 8080 }],
    ingress: { host: "www.example.com", inboundCidrs: ["192.168.0.0/16"] },
  },
  worker: {
    ...APPLICATION,
    port: 9090,
    probes: { readiness: { command: words }, liveness: { command: words }, startup: { command: words } },
  },
};

const ADDONS = {
  clusterAutoscaler: { expander: "priority", priorities: { 10: [".*"] } },
  externalDns: { zones: ["example.com"] },
  kubePrometheusStack: {
    remoteWrite: { workspaceId: "ws-0123abcd", region: "us-east-1", url: "https://metrics.example.com/write" },
    alerts: { topicArn: TOPIC, keyArn: KEY },
  },
  certManager: { acme: { email: "ops@example.com", server: "staging", zones: ["example.com"] } },
  externalSecrets: { secretArns: [SECRET], keyArns: [KEY] },
  velero: { bucket: "velero", schedules: { nightly: { cron: "0 3 * * *", namespaces: ["shop"] } } },
  s3CsiDriver: { buckets: ["velero"] },
  argoCd: {
    capability: {
      identityCenterArn: "arn:aws:sso:::instance/ssoins-1234567890abcdef",
      identityCenterRegion: "us-east-1",
      admins: { groups: ["group-1"], users: ["user-1"] },
      editors: { groups: ["group-2"], users: ["user-2"] },
      viewers: { groups: ["group-3"], users: ["user-3"] },
      vpcEndpointIds: ["vpce-0123456789abcdef0"],
    },
  },
  custom: {
    podinfo: {
      chart: "podinfo",
      repository: "oci://ghcr.io/stefanprodan/charts",
      version: "6.9.2",
      namespace: "podinfo",
      values: { resources: RESOURCES, ...several("text", "value"), nested: { list: words } },
      serviceAccounts: { podinfo: { grants: [{ actions: ["sqs:SendMessage"], resources: STATEMENT.resources }] } },
      after: ["externalDns"],
    },
  },
};

/** A description in which nothing is wrong, and most texts are written that a description can hold. */
export function sound(): unknown {
  return broken({
    waive: { "NET-05": { ...WAIVER, where: ["test-extras/bastion"] } },
    "aws/tags": several("Tag", "value"),
    "aws/permissionsBoundary": "arn:aws:iam::111122223333:policy/boundary",
    "aws/endpoint": "http://127.0.0.1:5000",
    state: { kind: "s3", bucket: "states-of-ours", prefix: "platform" },
    terraform: {
      requiredVersion: ">= 1.11.0",
      providers: { aws: "~> 6.25", kubernetes: "~> 2.38", helm: "~> 3.1" },
    },
    "network/secondaryCidrs": ["10.1.0.0/16"],
    "network/zones/us-east-1a/intra": "10.0.40.0/24",
    "network/zones/us-east-1b": {
      public: { cidr: "10.0.2.0/24" },
      worker: { cidr: "10.0.20.0/24" },
      controlPlane: { cidr: "10.0.0.32/27" },
      intra: { cidr: "10.0.41.0/24" },
    },
    "network/egress": { kind: "natSingle", zone: "us-east-1a", waive: { "NET-12": WAIVER } },
    "network/endpoints": { interface: ["sts"] },
    "network/flowLogs": { kind: "cloudwatch", retentionDays: 30, waive: { "LOG-01": WAIVER } },
    registry: {
      kind: "own",
      repositories: { web: { tagMutability: "MUTABLE", waive: { "ECR-02": WAIVER } } },
      pullThroughCache: {
        "quay.io": { prefix: "quay" },
        "ghcr.io": { credentialArn: SECRET.replace("shop/web", "ecr-pullthroughcache/ghcr") },
      },
    },
    dns: {
      zones: {
        "example.com": {
          kind: "public",
          delegated: { parentZoneId: "Z0123456789ABCDEFGHIJ" },
          certificate: { alternativeNames: ["*.example.com"] },
          caa: { issuers: ["amazon.com"], reportTo: "security@example.com" },
        },
      },
    },
    data: { fileSystems: { shared: {} }, buckets: { velero: {} }, backup: { schedule: "cron(0 5 * * ? *)" } },
    "clusters/main/endpoint": {
      private: true,
      path: "vpn",
      privateCidrs: ["192.168.0.0/16"],
      public: { cidrs: ["203.0.113.0/24"] },
      waive: { "EKS-01": WAIVER },
    },
    "clusters/main/zones": ["us-east-1a", "us-east-1b"],
    "clusters/main/serviceCidr": "172.20.0.0/16",
    "clusters/main/remoteNetworks": { nodeCidrs: ["10.200.0.0/24"], podCidrs: ["10.201.0.0/24"] },
    "clusters/main/accessGroups": { dev: { principals: [ROLE], policy: "view" } },
    "clusters/main/compute/nodeGroups/workers": {
      instanceTypes: ["m7i.large"],
      scaling: { size: 2 },
      version: "1.35",
      zones: ["us-east-1a", "us-east-1b"],
      maxUnavailable: "33%",
      metadataHopLimit: 2,
      waive: { "NOD-02": WAIVER },
    },
    "clusters/main/compute/fargateProfiles": {
      jobs: { selectors: [{ namespace: "podinfo" }], zones: ["us-east-1a"] },
    },
    "clusters/main/logRetentionDays": 30,
    "clusters/main/waive": { "LOG-01": WAIVER },
    "clusters/main/addons": ADDONS,
    "clusters/main/storageClasses": {
      gp3: { kind: "ebs", type: "gp3", default: true },
      shared: { kind: "efs", fileSystem: "shared" },
    },
    "teams/shop": {
      clusters: ["main"],
      podSecurity: "baseline",
      access: { viewer: ["dev"], developer: ["dev"], deployer: ["dev"] },
      tags: several("Team", "value"),
      serviceAccounts: { web: { grants: [STATEMENT] } },
      applications: APPLICATIONS,
      waive: { "K8S-08": WAIVER },
    },
  });
}

const CONTROL = {
  terraformVersion: "1.11.4",
  repository: {
    name: "ours/platform",
    branch: "main",
    folder: "bundle",
    oauthTokenId: "ot-1",
    githubAppInstallationId: "ghain-1",
  },
  agents: { pool: "ours" },
  aws: {
    deployerPolicies: ["arn:aws:iam::111122223333:policy/platform-deployer"],
    oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/app.example.com",
    audience: "aws.workload.identity",
  },
};

/** What the sound description has no place for beside what it has; other things are wrong with each, which does not matter to a text. */
export const OTHERS: readonly (() => unknown)[] = [
  () =>
    broken({
      state: { kind: "hcp", organization: "ours", project: "platform", hostname: "app.example.com", control: CONTROL },
      "network/zones/us-east-1a/pod": "10.1.0.0/24",
      "network/zones/us-east-1b/pod": { cidr: "10.1.1.0/24" },
      "network/egress": { kind: "natPerZone", allocationIds: { "us-east-1a": "eipalloc-0123456789abcdef0" } },
      "network/waive": { "NET-01": WAIVER },
      "dns/zones": { "example.com": { kind: "public", waive: { "DNS-01": WAIVER } } },
      "data/fileSystems": { shared: { waive: { "EFS-01": WAIVER } } },
      "clusters/main/compute/nodePools": {
        general: {
          kind: "karpenter",
          amiVersion: "v20260714",
          limits: { cpu: "1", memory: "1Gi" },
          zones: ["us-east-1a"],
        },
      },
      retire: { "test-network/aws_vpc.vpc": "destroy" },
    }),
  () =>
    broken({
      state: { kind: "other", backend: "http", arguments: { address: "https://state.example.com/<state>" } },
      network: {
        kind: "existing",
        vpcId: "vpc-0123456789abcdef0",
        cidrs: ["10.0.0.0/16"],
        zones: {
          "us-east-1a": { worker: { subnetId: "subnet-0123456789abcdef0", cidr: "10.0.1.0/24" } },
          "us-east-1b": { worker: { subnetId: "subnet-0123456789abcdef1", cidr: "10.0.2.0/24" } },
        },
      },
    }),
];
