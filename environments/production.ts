import { defineEnvironment } from "../src/config";

/** What both clusters of the environment have in common; a move from one to the other changes the traffic, not the cluster. */
const cluster = {
  endpoint: { private: true, path: "transitGateway", privateCidrs: ["10.200.0.0/16"] },
  admins: { platform: "arn:aws:iam::111122223333:role/platform-admin" },
  accessGroups: {
    developers: {
      principals: ["arn:aws:iam::111122223333:role/developer"],
      policy: "view",
      namespaces: ["shop"],
    },
    deployers: { principals: ["arn:aws:iam::111122223333:role/release"], policy: "edit", namespaces: ["shop"] },
  },
  compute: {
    nodeGroups: {
      system: {
        instanceTypes: ["m7g.large"],
        amiFamily: "bottlerocket",
        scaling: { size: 3 },
        labels: { role: "system" },
      },
      general: {
        instanceTypes: ["m7g.2xlarge", "m6g.2xlarge"],
        amiFamily: "bottlerocket",
        scaling: { min: 3, max: 12 },
        volumeSizeGiB: 100,
      },
      spot: {
        instanceTypes: ["m7i.2xlarge", "m6i.2xlarge", "m6a.2xlarge"],
        capacityType: "SPOT",
        scaling: { min: 0, max: 12 },
        taints: [{ key: "capacity", value: "spot", effect: "NoSchedule" }],
      },
    },
  },
  addonSets: ["essential", "observability", "autoscaling"],
  addons: {
    vpcCni: { prefixDelegation: true },
    externalDns: { zones: ["shop.example.com"] },
    secretsStoreCsiDriver: true,
    velero: { bucket: "velero" },
    reloader: true,
  },
} as const;

/**
 * Private through and through: the API is reached over a transit gateway, AWS's services over endpoints, pods have addresses of
 * their own. Two clusters share the network and its data, so that a move from blue to green needs no new one.
 */
export default defineEnvironment({
  name: "production",
  aws: {
    region: "eu-central-1",
    accountId: "111122223333",
    deployer: "arn:aws:iam::111122223333:role/terraform",
    tags: { CostCenter: "platform", DataClass: "internal" },
  },
  state: { kind: "s3", bucket: "platform-terraform-state-111122223333", bootstrap: true },
  waive: {
    "STA-01h": {
      reason: "data events of the account's CloudTrail record who reads and writes objects",
      until: "2027-06-30",
      where: ["bootstrap-production/Default/state-bucket", "production-data/Default/bucket-velero"],
    },
  },

  network: {
    kind: "new",
    cidr: "10.60.0.0/16",
    secondaryCidrs: ["100.64.0.0/16"],
    zones: {
      "eu-central-1a": {
        public: "10.60.0.0/24",
        worker: "10.60.16.0/20",
        controlPlane: "10.60.8.0/27",
        pod: "100.64.0.0/18",
      },
      "eu-central-1b": {
        public: "10.60.1.0/24",
        worker: "10.60.32.0/20",
        controlPlane: "10.60.8.32/27",
        pod: "100.64.64.0/18",
      },
      "eu-central-1c": {
        public: "10.60.2.0/24",
        worker: "10.60.48.0/20",
        controlPlane: "10.60.8.64/27",
        pod: "100.64.128.0/18",
      },
    },
    endpoints: { interface: "private" },
    flowLogs: { kind: "s3" },
  },

  registry: {
    kind: "own",
    repositories: { web: {}, api: {} },
    pullThroughCache: { "public.ecr.aws": {}, "registry.k8s.io": {}, "quay.io": {} },
    accountSettings: { scanning: "ENHANCED" },
  },
  dns: {
    zones: {
      "shop.example.com": {
        kind: "public",
        delegated: true,
        certificate: { alternativeNames: ["*.shop.example.com"] },
        caa: true,
        queryLogging: true,
      },
      "production.internal": { kind: "private" },
    },
  },
  data: {
    fileSystems: { shared: {} },
    buckets: { velero: {}, "access-logs": { purpose: "accessLogs", expireDays: 90 } },
  },

  mirrors: {
    charts: "oci://111122223333.dkr.ecr.eu-central-1.amazonaws.com/charts",
    images: { kind: "copied", prefix: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/mirror" },
  },
  clusters: { blue: { ...cluster, version: "1.35" }, green: { ...cluster, version: "1.36" } },

  teams: {
    shop: {
      quota: { requests: { cpu: "16", memory: "32Gi" }, limits: { cpu: "32", memory: "64Gi" }, pods: 60 },
      access: { viewer: ["developers"], deployer: ["deployers"] },
      costCenter: "shop",
      serviceAccounts: {
        web: { grants: [{ kind: "sqs.send", arn: "arn:aws:sqs:eu-central-1:111122223333:shop-orders" }] },
      },
      applications: {
        web: {
          kind: "deployment",
          image: { repository: "web", tag: "1.4.2" },
          serviceAccount: "web",
          replicas: { min: 3, max: 12, cpuPercent: 60 },
          resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "1", memory: "512Mi" } },
          runAsUser: 10001,
          port: 8080,
          probes: { path: "/healthz" },
          // The move from blue to green: the name's traffic goes over a share at a time.
          ingress: {
            host: "www.shop.example.com",
            scheme: "internet-facing",
            accessLogs: "access-logs",
            waf: "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/platform/0a1b2c3d-0000-4000-8000-000000000000",
            weights: { blue: 90, green: 10 },
          },
        },
      },
    },
  },
});
