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
  dns: {
    zones: {
      "example.com": {
        kind: "public",
        delegated: true,
        certificate: { alternativeNames: ["*.example.com"] },
        queryLogging: true,
      },
    },
  },
  data: {
    fileSystems: { shared: {} },
    buckets: { "access-logs": { purpose: "accessLogs", expireDays: 365 } },
  },

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
      addonSets: ["essential", "observability"],
      addons: { clusterAutoscaler: true, externalDns: { zones: ["example.com"] }, secretsStoreCsiDriver: true },
      storageClasses: {
        gp3: { kind: "ebs", type: "gp3", default: true },
        // io2 is the better choice for a new database: more durable, and no dearer for the same operations.
        io1: { kind: "ebs", type: "io1", iopsPerGB: 50 },
        shared: { kind: "efs", fileSystem: "shared" },
      },
    },
  },

  teams: {
    shop: {
      waive: { "K8S-19b": { reason: "the web application reads its key from a variable", until: "2027-06-30" } },
      quota: { requests: { cpu: "16", memory: "32Gi" }, limits: { cpu: "32", memory: "64Gi" }, pods: 60 },
      access: { developer: ["developers"] },
      volumes: { assets: { class: "shared", size: "20Gi", accessMode: "ReadWriteMany" } },
      serviceAccounts: {
        web: {
          grants: [
            { kind: "s3.readWrite", bucket: "shop-assets" },
            { kind: "secrets.read", arn: "arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf" },
          ],
        },
        database: {
          identity: "irsa",
          grants: [{ kind: "rds.connect", resource: "db-ABCDEFGHIJKL", user: "shop" }],
        },
      },
      applications: {
        web: {
          kind: "deployment",
          image: { repository: "web", tag: "1.4.2" },
          serviceAccount: "web",
          replicas: { min: 3, max: 12, cpuPercent: 60 },
          resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "1", memory: "512Mi" } },
          env: {
            LOG_LEVEL: "info",
            API_KEY: {
              secret: "arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf",
              key: "apiKey",
            },
          },
          runAsUser: 10001,
          writablePaths: ["/tmp"],
          port: 8080,
          ports: { metrics: 9090 },
          probes: { path: "/healthz" },
          mounts: { assets: "/srv/assets" },
          ingress: {
            host: "shop.example.com",
            scheme: "internet-facing",
            accessLogs: "access-logs",
            waf: "arn:aws:wafv2:us-east-1:111122223333:regional/webacl/platform/0a1b2c3d-0000-4000-8000-000000000000",
          },
          egress: [{ to: "application", name: "database", port: 5432 }],
        },
        admin: {
          kind: "deployment",
          image: { repository: "api", tag: "1.4.2" },
          replicas: 2,
          resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
          runAsUser: 10001,
          writablePaths: ["/tmp"],
          port: 8080,
          probes: { path: "/healthz" },
          mounts: { assets: "/srv/assets" },
          ingress: { host: "admin.example.com", scheme: "internal", accessLogs: "access-logs" },
        },
        reports: {
          kind: "cronJob",
          image: { repository: "jobs", tag: "2.0.0" },
          schedule: "0 3 * * *",
          resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
          runAsUser: 10001,
          mounts: { assets: "/srv/assets" },
        },
        database: {
          kind: "statefulSet",
          image: { repository: "api", tag: "16.4.1" },
          serviceAccount: "database",
          replicas: 1,
          resources: { requests: { cpu: "1", memory: "2Gi" }, limits: { cpu: "2", memory: "4Gi" } },
          runAsUser: 10001,
          port: 5432,
          probes: { tcp: true },
          volumes: {
            data: { class: "gp3", size: "200Gi", mountPath: "/var/lib/data" },
            log: { class: "io1", size: "50Gi", mountPath: "/var/lib/log" },
          },
        },
      },
    },
    batch: { podSecurity: "restricted" },
  },
});
