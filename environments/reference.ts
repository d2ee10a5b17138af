import { defineEnvironment } from "../src/config";

/** The architecture that this project implements: one cluster in three zones of us-east-1. */
export default defineEnvironment({
  name: "reference",
  aws: {
    region: "us-east-1",
    accountId: "111122223333",
    deployer: "arn:aws:iam::111122223333:role/terraform",
    tags: { CostCenter: "platform" },
  },
  state: { kind: "local" },

  network: {
    kind: "new",
    cidr: "10.0.0.0/16",
    zones: {
      "us-east-1a": { public: "10.0.1.0/24", worker: "10.0.10.0/24", controlPlane: "10.0.0.0/27" },
      "us-east-1b": { public: "10.0.2.0/24", worker: "10.0.20.0/24", controlPlane: "10.0.0.32/27" },
      "us-east-1c": { public: "10.0.3.0/24", worker: "10.0.30.0/24", controlPlane: "10.0.0.64/27" },
    },
    egress: { kind: "natPerZone" },
    flowLogs: { kind: "cloudwatch", retentionDays: 365 },
  },

  registry: { kind: "own", repositories: { web: {}, api: {}, jobs: { keepLast: 50 } } },
  dns: { zones: { "example.com": { kind: "public", certificate: { alternativeNames: ["*.example.com"] } } } },
  data: { fileSystems: { shared: {} } },

  clusters: {
    main: {
      version: "1.35",
      endpoint: {
        private: true,
        public: { cidrs: ["203.0.113.0/24"] },
        waive: { "EKS-01": { reason: "operators reach the API from the office range", until: "2027-06-30" } },
      },
      admins: { platform: "arn:aws:iam::111122223333:role/platform-admin" },
      accessGroups: { developers: { principals: ["arn:aws:iam::111122223333:role/developer"] } },
      compute: {
        nodeGroups: {
          workers: { instanceTypes: ["m7i.xlarge"], scaling: { min: 4, max: 6 }, volumeSizeGiB: 80 },
        },
        fargateProfiles: { batch: { selectors: [{ namespace: "batch" }] } },
      },
      addons: { clusterAutoscaler: true },
    },
  },
});
