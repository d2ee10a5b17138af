import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { broken } from "../support/environments";

const SECRET = "arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf";
const DIGEST = `sha256:${"0".repeat(64)}`;
const RESOURCES = { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } };
const ACM = "arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-0000-0000-0000-000000000000";

const WEB = {
  kind: "deployment",
  image: { repository: "web", tag: "1.4.2" },
  serviceAccount: "web",
  resources: RESOURCES,
  port: 8080,
  probes: { path: "/healthz" },
};
const DATABASE = {
  kind: "statefulSet",
  image: { name: "docker.io/library/postgres", digest: DIGEST },
  resources: RESOURCES,
  port: 5432,
  probes: { tcp: true },
  volumes: { data: { size: "200Gi", mountPath: "/var/lib/data" } },
};
const JOB = {
  kind: "cronJob",
  image: { repository: "web", digest: DIGEST },
  resources: RESOURCES,
  schedule: "0 3 * * *",
};

const TEAM = {
  volumes: { assets: { class: "shared", size: "20Gi", accessMode: "ReadWriteMany" }, one: { size: "5Gi" } },
  serviceAccounts: { web: { grants: [{ kind: "secrets.read", arn: SECRET }] } },
  applications: { web: WEB, database: DATABASE, reports: JOB },
};

/** A sound environment with a team, with changes by path; those that start with a dot are below the team. */
const problems = (changes: Readonly<Record<string, unknown>>) => {
  const long = Object.entries(changes).map(([path, value]) => [path.replace(/^\./, "teams/shop/"), value]);
  const input = broken({
    registry: { kind: "own", repositories: { web: {} } },
    dns: {
      zones: {
        "example.com": { kind: "public", delegated: true, certificate: { alternativeNames: ["*.example.com"] } },
        "bare.example.org": { kind: "public" },
        "new.example.net": { kind: "public", certificate: true },
        "corp.internal": { kind: "private" },
      },
    },
    data: {
      fileSystems: { shared: {} },
      buckets: { requests: { purpose: "accessLogs" }, assets: {} },
    },
    "clusters/main/storageClasses": {
      gp3: { kind: "ebs", type: "gp3", default: true },
      shared: { kind: "efs", fileSystem: "shared" },
    },
    "clusters/main/addons": { secretsStoreCsiDriver: true },
    "teams/shop": JSON.parse(JSON.stringify(TEAM)),
    ...Object.fromEntries(long),
  });
  return checkEnvironment(input).problems.map(renderProblem);
};

const AT = "teams.shop.applications";
const doors = (changes: Readonly<Record<string, unknown>>) => ({
  ".applications/web/ingress": { host: "shop.example.com", ...changes },
});

it("a team with applications of each kind is sound", () => {
  expect(problems({})).toEqual([]);
  expect(problems({ ...doors({ scheme: "internet-facing", accessLogs: "requests" }) })).toEqual([]);
});

/** What is wrong, the changes that make it so, and every line that is then printed. */
type Case = readonly [string, Readonly<Record<string, unknown>>, readonly string[]];

const IMAGES: readonly Case[] = [
  [
    "a repository that is not there",
    { ".applications/web/image/repository": "wev" },
    [`${AT}.web.image.repository is "wev"; want a key of registry.repositories; did you mean web?`],
  ],
  [
    "a repository without a registry",
    { registry: undefined, ".applications/reports": undefined },
    [
      `${AT}.web.image.repository is "web", and the environment has no registry; want one in registry, or { name, digest } of an image elsewhere`,
    ],
  ],
  [
    "an image elsewhere by its tag",
    { ".applications/web/image": { name: "docker.io/library/nginx", tag: "1" } },
    [
      `${AT}.web.image.digest is missing; want a digest: sha256: and 64 hex digits`,
      `${AT}.web.image.tag is "1"; want a digest instead: somebody else's tag can come to mean another image`,
    ],
  ],
  [
    "an image elsewhere with its tag in the name",
    { ".applications/web/image": { name: "docker.io/library/nginx:1", digest: DIGEST } },
    [
      `${AT}.web.image.name is "docker.io/library/nginx:1"; want an image's host and path without tag or digest, such as public.ecr.aws/nginx/nginx`,
    ],
  ],
  [
    "the tag latest",
    { ".applications/web/image/tag": "latest" },
    [`${AT}.web.image.tag is "latest"; want the tag of one image, such as 1.4.2; latest is another one every time`],
  ],
  [
    "no image",
    { ".applications/web/image": undefined },
    [`${AT}.web.image is missing; want { repository, tag }, { repository, digest } or { name, digest }`],
  ],
];

const CONTAINERS: readonly Case[] = [
  ["no resources", { ".applications/web/resources": undefined }, [`${AT}.web.resources is missing; want an object`]],
  [
    "no limits",
    { ".applications/web/resources": { requests: RESOURCES.requests } },
    [`${AT}.web.resources.limits is missing; want an object`],
  ],
  [
    "CPU that is none",
    { ".applications/web/resources/requests/cpu": "half" },
    [`${AT}.web.resources.requests.cpu is "half"; want CPU as Kubernetes writes it, such as "250m" or "2"`],
  ],
  [
    "memory in thousandths",
    { ".applications/web/resources/requests/memory": "256m", ".applications/web/resources/limits/memory": "512m" },
    [
      `${AT}.web.resources.requests.memory is "256m"; want a size as Kubernetes writes it, such as "256Mi" or "2Gi"`,
      `${AT}.web.resources.limits.memory is "512m"; want a size as Kubernetes writes it, such as "256Mi" or "2Gi"`,
    ],
  ],
  [
    "a secret as a literal",
    { ".applications/web/env": { DB_PASSWORD: "hunter2", TOKEN_TTL: "300", API_KEY: "" } },
    [
      `${AT}.web.env.DB_PASSWORD is a literal, and its name says that it is secret; want { secret: "<ARN in Secrets Manager>", key: "..." }, since a description never holds a secret`,
    ],
  ],
  [
    "a password in an address",
    { ".applications/web/env": { DATABASE_URL: "postgres://shop:hunter2@database:5432/shop" } },
    [
      `${AT}.web.env.DATABASE_URL holds a password in an address; want { secret: "<ARN in Secrets Manager>", key: "..." }, since a description never holds a secret`,
    ],
  ],
  [
    "a secret by its name",
    { ".applications/web/env": { KEY: { secret: "shop/web" } } },
    [
      `${AT}.web.env.KEY.secret is "shop/web"; want the whole ARN of a Secrets Manager secret, such as arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf`,
    ],
  ],
  [
    "a secret that nothing brings",
    { "clusters/main/addons": {}, ".applications/web/env": { KEY: { secret: SECRET, key: "apiKey" } } },
    [
      `${AT}.web.env.KEY is a secret, which nothing brings to clusters.main; want clusters.main.addons.secretsStoreCsiDriver: true, or clusters.main.addons.externalSecrets: true`,
    ],
  ],
  [
    "a secret of another region",
    {
      ".serviceAccounts/web/grants": [{ kind: "secrets.read", arn: SECRET.replace("us-east-1", "eu-west-1") }],
      ".applications/web/env": { KEY: { secret: SECRET.replace("us-east-1", "eu-west-1") } },
    },
    [`${AT}.web.env.KEY.secret is a secret of eu-west-1; want one of us-east-1, or a replica of it there`],
  ],
  [
    "a field that no pod has",
    { ".applications/web/env": { NAME: { field: "metadata.age" } } },
    [
      `${AT}.web.env.NAME.field is "metadata.age"; want "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP" or "status.podIP"; did you mean metadata.name?`,
    ],
  ],
  [
    "a variable that no shell could set",
    { ".applications/web/env": { "A-B": "1" } },
    [
      `${AT}.web.env.A-B has the key "A-B"; want the name of an environment variable: letters, digits and underscores, not starting with a digit`,
    ],
  ],
  [
    "root in a restricted namespace",
    { ".applications/web/runAsUser": 0 },
    [
      `${AT}.web.runAsUser is 0, which Pod Security restricted refuses; want a number above 0, or teams.shop.podSecurity: "baseline"`,
    ],
  ],
  ["a user by name", { ".applications/web/runAsUser": "nobody" }, [`${AT}.web.runAsUser is "nobody"; want a number`]],
  [
    "a writable directory that the container starts from",
    { ".applications/web/writablePaths": ["/etc"] },
    [
      `${AT}.web.writablePaths[0] is "/etc"; want a directory of the application's own; the container starts from this one`,
    ],
  ],
  [
    "a writable directory that is not absolute",
    { ".applications/web/writablePaths": ["tmp"] },
    [
      `${AT}.web.writablePaths[0] is "tmp"; want a directory such as /var/lib/data: absolute, without :, .., blanks and a final /`,
    ],
  ],
];

const LISTENING: readonly Case[] = [
  [
    "a port below 1024",
    { ".applications/web/port": 80 },
    [`${AT}.web.port is 80; want one above 1023, since an unprivileged user cannot listen below`],
  ],
  [
    "a port twice",
    { ".applications/web/ports": { metrics: 8080 } },
    [`${AT}.web.ports.metrics is 8080 again; want every port once`],
  ],
  [
    "a port with the main port's name",
    { ".applications/web/ports": { app: 9090 } },
    [`${AT}.web.ports.app has the name of the port itself; want another name`],
  ],
  [
    "a port with a name that is too long",
    { ".applications/web/ports": { "prometheus-metrics": 9090 } },
    [
      `${AT}.web.ports.prometheus-metrics has the key "prometheus-metrics"; want 1 to 15 lower-case letters, digits and single hyphens, with a letter`,
    ],
  ],
  [
    "no probes",
    { ".applications/web/probes": undefined },
    [`${AT}.web.probes is missing for something that listens; want { path }, { tcp: true } or { command }`],
  ],
  [
    "a probe of a port that is not the application's",
    { ".applications/web/probes": { readiness: { path: "/", port: 9999 }, liveness: { tcp: true, port: "admin" } } },
    [
      `${AT}.web.probes.readiness.port is 9999; want a port of the application: 8080`,
      `${AT}.web.probes.liveness.port is "admin"; want a port of the application: 8080`,
    ],
  ],
  [
    "a probe without a port to ask",
    { ".applications/web/port": undefined },
    [`${AT}.web.probes.port is missing, and the application has no port of its own; want one of the two`],
  ],
  [
    "a probe that is no probe",
    { ".applications/web/probes": { path: "healthz" } },
    [`${AT}.web.probes.path is "healthz"; want a path that starts with /, such as /healthz`],
  ],
  [
    "fewer at most than at least",
    { ".applications/web/replicas": { min: 5, max: 3 } },
    [`${AT}.web.replicas.min is 5; want at most max (3)`],
  ],
];

const JOBS: readonly Case[] = [
  [
    "six fields",
    { ".applications/reports/schedule": "0 0 3 * * *" },
    [
      `${AT}.reports.schedule is "0 0 3 * * *"; want the five fields of cron with single blanks between them, such as "0 3 * * *"`,
    ],
  ],
  [
    "an hour too late",
    { ".applications/reports/schedule": "0 24 * * *" },
    [`${AT}.reports.schedule is "0 24 * * *"; want the hour from 0 to 23 instead of 24`],
  ],
  [
    "a way in",
    { ".applications/reports/ingress": { host: "shop.example.com" } },
    [`${AT}.reports.ingress is an object; want none here: a job listens nowhere`],
  ],
  [
    "a name that is too long for its jobs",
    { [`.applications/${"x".repeat(41)}`]: JOB },
    [
      `${AT}.${"x".repeat(41)} has the key "${"x".repeat(41)}"; want 1 to 40 characters: lower-case letters, digits and single hyphens, starting with a letter`,
    ],
  ],
];

const VOLUMES: readonly Case[] = [
  [
    "a class that the cluster has not",
    { ".volumes/one/class": "gp9", ".applications/database/volumes/data/class": "fast" },
    [
      'teams.shop.volumes.one.class is "gp9"; want a key of clusters.main.storageClasses; did you mean gp3?',
      `${AT}.database.volumes.data.class is "fast"; want a key of clusters.main.storageClasses: gp3, shared`,
    ],
  ],
  [
    "no class where there is no gp3",
    { "clusters/main/storageClasses": { shared: { kind: "efs", fileSystem: "shared" } }, ".volumes/one": undefined },
    [
      `${AT}.database.volumes.data.class is missing, and clusters.main has no class gp3; want a key of clusters.main.storageClasses: shared`,
    ],
  ],
  [
    "a block device for many nodes",
    { ".volumes/assets/class": "gp3" },
    [
      'teams.shop.volumes.assets.accessMode is "ReadWriteMany" on class gp3 of kind ebs, whose volumes one node mounts; want a class of kind efs, or "ReadWriteOnce"',
    ],
  ],
  [
    "a volume of one node under several replicas",
    { ".applications/web/mounts": { one: "/srv/one" } },
    [
      `${AT}.web.mounts.one is a ReadWriteOnce volume under 2 replicas; want replicas: 1, accessMode: "ReadWriteMany" with a class of kind efs, or a statefulSet with volumes of its own`,
    ],
  ],
  [
    "a volume of one node that may come to have several",
    { ".applications/web/mounts": { one: "/srv/one" }, ".applications/web/replicas": { min: 1, max: 4 } },
    [
      `${AT}.web.mounts.one is a ReadWriteOnce volume under 4 replicas; want replicas: 1, accessMode: "ReadWriteMany" with a class of kind efs, or a statefulSet with volumes of its own`,
    ],
  ],
  [
    "a volume of one node in two applications",
    {
      ".applications/web/mounts": { one: "/srv/one" },
      ".applications/web/replicas": 1,
      ".applications/reports/mounts": { one: "/srv/one" },
    },
    [
      `${AT}.reports.mounts.one is a ReadWriteOnce volume, which ${AT}.web mounts already; want accessMode: "ReadWriteMany" with a class of kind efs, or a volume of its own`,
    ],
  ],
  [
    "a mount of no volume",
    { ".applications/web/mounts": { asset: "/srv" } },
    [`${AT}.web.mounts.asset mounts no volume of the team; want a key of teams.shop.volumes; did you mean assets?`],
  ],
  [
    "two things at one place",
    { ".applications/database/writablePaths": ["/tmp", "/var/lib/data"] },
    [
      `${AT}.database.writablePaths[1] is /var/lib/data, like ${AT}.database.volumes.data.mountPath; want every directory once`,
    ],
  ],
  [
    "a size that the type of volume has not",
    {
      "clusters/main/storageClasses/cold": { kind: "ebs", type: "sc1" },
      ".volumes/one/class": "cold",
      ".applications/database/volumes/data/size": "32Ti",
    },
    [
      "teams.shop.volumes.one.size is 5Gi; want 125Gi to 16384Gi on class cold, which is of type sc1",
      `${AT}.database.volumes.data.size is 32Ti; want 1Gi to 16384Gi on class gp3, which is of type gp3`,
    ],
  ],
  [
    "more operations than a volume of that size has",
    {
      "clusters/main/storageClasses/fast": { kind: "ebs", type: "io1", iops: 10000 },
      ".applications/database/volumes/data/class": "fast",
      ".applications/database/volumes/data/size": "50Gi",
    },
    [
      `${AT}.database.volumes.data.size is 50Gi; want at least 200Gi on class fast, which asks for 10000 operations per second: io1 has at most 50 for each GiB`,
    ],
  ],
  [
    "fewer operations than a volume has at the least",
    {
      "clusters/main/storageClasses/slow": { kind: "ebs", type: "io2", iopsPerGB: 10 },
      ".applications/database/volumes/data/class": "slow",
      ".applications/database/volumes/data/size": "5Gi",
    },
    [
      `${AT}.database.volumes.data.size is 5Gi; want at least 10Gi on class slow, which asks for 10 operations per second for each GiB: io2 has at least 100`,
    ],
  ],
  [
    "a size in megabytes",
    { ".volumes/one/size": "500Mi" },
    ['teams.shop.volumes.one.size is "500Mi"; want a size in Gi or Ti, such as "20Gi"'],
  ],
];

const INGRESSES: readonly Case[] = [
  [
    "a host in no zone",
    doors({ host: "shop.example.edu" }),
    [
      `${AT}.web.ingress.host is shop.example.edu, which is in no zone of the environment; want a name in example.com, bare.example.org, new.example.net, corp.internal`,
    ],
  ],
  [
    "a host without a certificate",
    doors({ host: "a.b.example.com" }),
    [
      `${AT}.web.ingress.host is a.b.example.com, which no certificate covers; want it on dns.zones["example.com"].certificate.alternativeNames, or ${AT}.web.ingress.certificateArn`,
    ],
  ],
  [
    "a host of a private zone without a certificate",
    doors({ host: "shop.corp.internal" }),
    [
      `${AT}.web.ingress.host is shop.corp.internal, which no certificate covers; want ${AT}.web.ingress.certificateArn, since nobody outside sees the private zone corp.internal to certify it`,
    ],
  ],
  [
    "a host whose zone nobody delegates to",
    doors({ host: "new.example.net" }),
    [
      `${AT}.web.ingress.host is new.example.net, whose certificate is never issued while nobody delegates to new.example.net, and no load balancer takes it; want dns.zones["new.example.net"].delegated once the name servers are set, and the ingress then`,
    ],
  ],
  [
    "a way in to nothing",
    { ...doors({}), ".applications/web/port": undefined, ".applications/web/probes": undefined },
    [`${AT}.web.ingress leads to an application that listens nowhere; want its port`],
  ],
  [
    "no controller for it",
    { ...doors({}), "clusters/main/addonSets": [], "clusters/main/addons": { externalDns: true } },
    [
      `${AT}.web.ingress waits for a load balancer that nothing makes on clusters.main; want clusters.main.addons.awsLoadBalancerController: true`,
    ],
  ],
  [
    "records of requests in a bucket of another purpose",
    doors({ accessLogs: "assets" }),
    [
      `${AT}.web.ingress.accessLogs is "assets", which load balancers may not write to; want a bucket with purpose: "accessLogs"`,
    ],
  ],
  [
    "records of requests in no bucket",
    doors({ accessLogs: "request" }),
    [`${AT}.web.ingress.accessLogs is "request"; want a key of data.buckets; did you mean requests?`],
  ],
  [
    "blocks that are none",
    doors({ inboundCidrs: ["203.0.113.0"] }),
    [expect.stringMatching(/^teams\.shop\.applications\.web\.ingress\.inboundCidrs\[0\] 203\.0\.113\.0 /) as string],
  ],
  [
    "a web ACL of another region",
    doors({
      waf: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/0a1b2c3d-0000-0000-0000-000000000000",
    }),
    [`${AT}.web.ingress.waf is a web ACL of eu-west-1; want one of us-east-1`],
  ],
  [
    "a web ACL for CloudFront",
    doors({ waf: "arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/0a1b2c3d-0000-0000-0000-000000000000" }),
    [
      `${AT}.web.ingress.waf is "arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/0a1b2c3d-0000-0000-0...; want the ARN of a regional web ACL (arn:aws:wafv2:...:regional/webacl/...)`,
    ],
  ],
  [
    "the same host and path twice",
    { ...doors({}), ".applications/database/ingress": { host: "shop.example.com" } },
    [
      `${AT}.database.ingress.host is shop.example.com with the path /, like ${AT}.web.ingress; want another host or another path`,
    ],
  ],
  [
    "the same host on two load balancers",
    { ...doors({ group: "front" }), ".applications/database/ingress": { host: "shop.example.com", path: "/db" } },
    [
      `${AT}.database.ingress.host is shop.example.com, like that of ${AT}.web.ingress, on another load balancer, and a name leads to one; want the same group for both`,
    ],
  ],
  [
    "a load balancer that is internal and not",
    {
      ...doors({ group: "front", scheme: "internet-facing" }),
      ".applications/database/ingress": { host: "db.example.com", group: "front" },
    },
    [
      `${AT}.database.ingress.scheme is "internal", and "internet-facing" in ${AT}.web.ingress, which is on the same load balancer; want the same for both`,
    ],
  ],
  [
    "shares for clusters that the team is not on",
    doors({ weights: { other: 10 } }),
    [
      `${AT}.web.ingress.weights.other is no cluster of the team; want main`,
      `${AT}.web.ingress.weights lacks main, where the team is; want the share of each cluster`,
    ].sort(),
  ],
];

describe.each([
  ["image", IMAGES],
  ["container", CONTAINERS],
  ["port, probe or replica", LISTENING],
  ["job", JOBS],
  ["volume", VOLUMES],
  ["way in", INGRESSES],
])("a faulty %s is refused", (_, cases) => {
  it.each(cases)("%s", (_, changes, messages) => {
    expect([...problems(changes)].sort()).toEqual([...messages].sort());
  });
});

describe("secrets by External Secrets", () => {
  const eso = {
    "clusters/main/addons": { externalSecrets: true },
    ".applications/web/env": { KEY: { secret: SECRET, key: "apiKey" } },
  };

  it("want IRSA, since no operator can take on a role of Pod Identity", () => {
    expect(problems(eso)).toEqual([
      `${AT}.web.env.KEY is a secret that External Secrets brings to clusters.main, and that cannot take on a role of Pod Identity; want teams.shop.serviceAccounts.web.identity: "irsa", or clusters.main.addons.secretsStoreCsiDriver: true`,
    ]);
  });

  it("are fine with it", () => {
    expect(problems({ ...eso, ".serviceAccounts/web/identity": "irsa" })).toEqual([]);
  });
});

describe("what would be refused elsewhere", () => {
  it.each([
    ["root where the team has less than restricted", { ".podSecurity": "baseline", ".applications/web/runAsUser": 0 }],
    ["a certificate that exists already", doors({ host: "shop.corp.internal", certificateArn: ACM })],
    [
      "one host with two paths on one load balancer",
      {
        ...doors({ group: "front" }),
        ".applications/database/ingress": { host: "shop.example.com", path: "/db", group: "front" },
      },
    ],
    [
      "a shared file system under many replicas and jobs",
      {
        ".applications/web/mounts": { assets: "/srv/assets" },
        ".applications/reports/mounts": { assets: "/srv/assets" },
      },
    ],
    [
      "a volume of one node under one replica",
      {
        ".applications/web/replicas": 1,
        ".applications/web/mounts": { one: "/srv/one" },
      },
    ],
    ["a file system's class for one node", { ".volumes/one/class": "shared" }],
  ])("is fine here: %s", (_, changes) => {
    expect(problems(changes).filter((problem) => !/K8S-0[48]/.test(problem))).toEqual([]);
  });
});

describe("a name on two clusters", () => {
  const main = broken({}) as { clusters: { main: object } };
  const two = {
    "clusters/next": {
      ...main.clusters.main,
      storageClasses: {
        gp3: { kind: "ebs", type: "gp3", default: true },
        shared: { kind: "efs", fileSystem: "shared" },
      },
    },
  };

  it("wants the share of each, or two controllers would write one record", () => {
    expect(problems({ ...two, ...doors({}) })).toEqual([
      `${AT}.web.ingress.weights is missing, and shop.example.com is on the clusters main, next; want the share of each, 0 for a new one`,
    ]);
  });

  it.each([
    [["main", "next"], "{ main: 100, next: 0 }"],
    [["next", "main"], "{ next: 100, main: 0 }"],
  ])("has an example where the team names its clusters, in the team's order: %j", (clusters, example) => {
    expect(problems({ ...two, ".clusters": clusters, ...doors({}) })).toEqual([
      `${AT}.web.ingress.weights is missing, and shop.example.com is on the clusters main, next; want the share of each, 0 for a new one, such as ${example}`,
    ]);
  });

  it("is fine with it", () => {
    expect(problems({ ...two, ...doors({ weights: { main: 90, next: 10 } }) })).toEqual([]);
  });
});
