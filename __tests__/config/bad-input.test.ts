import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { broken, minimal } from "../support/environments";

/** What is wrong, the change that makes it so, and every line that is then printed. */
type Case = readonly [string, Readonly<Record<string, unknown>>, readonly string[]];

const NAMES: readonly Case[] = [
  [
    "name",
    { name: "x".repeat(25) },
    [
      'name is "xxxxxxxxxxxxxxxxxxxxxxxxx"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
    ],
  ],
  [
    "name",
    { name: undefined },
    ["name is missing; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter"],
  ],
  [
    "node group name",
    { "clusters/main/compute/nodeGroups/a_b": { instanceTypes: ["m7i.large"], scaling: { size: 1 } } },
    [
      'clusters.main.compute.nodeGroups.a_b has the key "a_b"; want 1 to 54 characters: lower-case letters, digits and single hyphens, starting with a letter',
    ],
  ],
  [
    "true where an object goes, of which nothing must be said",
    { "clusters/main/gitops": true },
    ["clusters.main.gitops is true; want an object such as {}"],
  ],
  [
    "a string where an object goes, of which something must be said",
    { "clusters/main/compute/nodeGroups/workers": "m7i.large" },
    ['clusters.main.compute.nodeGroups.workers is "m7i.large"; want an object with instanceTypes, scaling'],
  ],
  [
    "a string where an object of several kinds goes",
    { mirrors: { images: "111122223333.dkr.ecr.us-east-1.amazonaws.com/mirror" } },
    [
      'mirrors.images is "111122223333.dkr.ecr.us-east-1.amazonaws.com/mirror"; want an object with kind "copied" or "pullThrough"',
    ],
  ],
  [
    "a misspelt kind",
    { mirrors: { images: { kind: "pulltrough" } } },
    ['mirrors.images.kind is "pulltrough"; want "copied" or "pullThrough"; did you mean pullThrough?'],
  ],
  [
    "a misspelt choice",
    { profile: "prodcution" },
    ['profile is "prodcution"; want "production" or "development"; did you mean production?'],
  ],
  [
    "unknown field deep",
    { "clusters/main/compute/nodeGroups/workers/instanceType": "m7i.large" },
    ["clusters.main.compute.nodeGroups.workers.instanceType is not a field; did you mean instanceTypes?"],
  ],
];

const BLOCKS: readonly Case[] = [
  [
    "pod in primary",
    { "network/zones/us-east-1a/pod": "10.0.64.0/24", "network/zones/us-east-1b/pod": "10.0.65.0/24" },
    [
      "network.zones.us-east-1a.pod 10.0.64.0/24 lies in the primary block; want a block of secondaryCidrs for pods",
      "network.zones.us-east-1b.pod 10.0.65.0/24 lies in the primary block; want a block of secondaryCidrs for pods",
    ],
  ],
  [
    "service too large",
    { "clusters/main/serviceCidr": "10.0.0.0/8" },
    ["clusters.main.serviceCidr 10.0.0.0/8 is a /8; want a block of /12 to /24 for Services"],
  ],
];

const ZONES: readonly Case[] = [
  [
    "cluster zone",
    { "clusters/main/zones": ["us-east-1a", "us-east-1c"] },
    ["clusters.main.zones[1] is us-east-1c; want one of us-east-1a, us-east-1b"],
  ],
  [
    "address of a stranger",
    { "network/egress": { kind: "natPerZone", allocationIds: { "a b": "eipalloc-0123456789abcdef0" } } },
    ['network.egress.allocationIds["a b"] is no zone of the network; want us-east-1a, us-east-1b'],
  ],
  [
    "no public",
    { "network/zones/us-east-1b/public": undefined },
    ["network.zones.us-east-1b.public is missing; want a public subnet for the NAT gateway of us-east-1b"],
  ],
  [
    "nat zone",
    { "network/egress": { kind: "natSingle", zone: "us-east-1c" } },
    [
      'network.egress is natSingle, so that every zone depends on one; want natPerZone, or waive: { "NET-12": { reason, until } }',
      "network.egress.zone is us-east-1c; want one of us-east-1a, us-east-1b",
    ],
  ],
  [
    "endpoint service",
    { "network/endpoints": { interface: ["ecr.apis"] } },
    ['network.endpoints.interface[0] is "ecr.apis"; want the name of a service such as ecr.api; did you mean ecr.api?'],
  ],
  [
    "kind",
    { "network/egress": { kind: "natInstance" } },
    ['network.egress.kind is "natInstance"; want "natPerZone", "natSingle", "natRegional", "transitGateway" or "none"'],
  ],
];

const VERSIONS: readonly Case[] = [
  [
    "ended",
    { "clusters/main/version": "1.30" },
    ["clusters.main.version is 1.30, whose support has ended; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31"],
  ],
];

const COMPUTE: readonly Case[] = [
  [
    "unknown type",
    { "clusters/main/compute/nodeGroups/workers/instanceTypes": ["m7i.larg"] },
    [
      'clusters.main.compute.nodeGroups.workers.instanceTypes[0] is "m7i.larg"; want an EC2 instance type such as m7i.xlarge; did you mean m7i.large?',
    ],
  ],
  [
    "no autoscaler",
    { "clusters/main/compute/nodeGroups/workers/scaling": { min: 2, max: 6 } },
    [
      "clusters.main.compute.nodeGroups.workers.scaling has min and max without an autoscaler; want clusters.main.addons.clusterAutoscaler: true, or a size",
    ],
  ],
  [
    "group zone",
    { "clusters/main/compute/nodeGroups/workers/zones": ["us-east-1c"] },
    [
      "clusters.main.compute.nodeGroups.workers.zones[0] is us-east-1c; want one of the cluster's zones: us-east-1a, us-east-1b",
    ],
  ],
  [
    "no group zone",
    { "clusters/main/compute/nodeGroups/workers/zones": [] },
    ["clusters.main.compute.nodeGroups.workers.zones has 0 items; want at least 1"],
  ],
  [
    "six selectors",
    {
      "clusters/main/compute/fargateProfiles": {
        a: {
          selectors: [
            { namespace: "a" },
            { namespace: "b" },
            { namespace: "c" },
            { namespace: "d" },
            { namespace: "e" },
            { namespace: "f" },
          ],
        },
      },
    },
    ["clusters.main.compute.fargateProfiles.a.selectors has 6 items; want at most 5"],
  ],
  [
    "fargate namespace",
    { "clusters/main/compute/fargateProfiles": { a: { selectors: [{ namespace: "Kube System" }] } } },
    [
      'clusters.main.compute.fargateProfiles.a.selectors[0].namespace is "Kube System"; want a Kubernetes name: 1 to 63 lower-case letters, digits and hyphens',
    ],
  ],
  [
    "Fargate without kube-system",
    { "clusters/main/compute": { fargateProfiles: { a: { selectors: [{ namespace: "batch" }] } } } },
    [
      "clusters.main.compute.fargateProfiles select no pod of kube-system; want a profile for it, or cluster DNS has no home",
      "clusters.main.compute.fargateProfiles leave pods of cert-manager (certManager) without a home, as there are no nodes; want a selector without labels for the namespace, or what runs there off",
    ],
  ],
  [
    "no such image",
    {
      "clusters/main/compute/nodeGroups/workers/amiFamily": "bottlerocket",
      "clusters/main/compute/nodeGroups/workers/accelerator": "neuron",
    },
    [
      "clusters.main.compute.nodeGroups.workers.accelerator is neuron, for which there is no bottlerocket image; want nvidia",
    ],
  ],
  [
    "image too new",
    {
      "clusters/main/version": "1.34",
      "clusters/main/compute/nodeGroups/win": {
        instanceTypes: ["m7i.large"],
        amiFamily: "windowsCore2025",
        scaling: { size: 1 },
      },
    },
    [
      "clusters.main.compute.nodeGroups.win.amiFamily is windowsCore2025, which has images from Kubernetes 1.35 on; want a newer version, or another family",
    ],
  ],
  [
    "prefixes on Xen",
    {
      "clusters/main/compute/nodeGroups/workers/instanceTypes": ["m4.large"],
      "clusters/main/addons": { vpcCni: { prefixDelegation: true } },
    },
    [
      "clusters.main.compute.nodeGroups.workers.instanceTypes[0] is m4.large, which takes no prefixes; want a type on Nitro, or vpcCni without prefixDelegation",
    ],
  ],
];

const ACCESS: readonly Case[] = [
  [
    "public",
    { "clusters/main/endpoint": { public: { cidrs: ["203.0.113.0/24"] } } },
    ['clusters.main.endpoint is public; want private access alone, or waive: { "EKS-01": { reason, until } }'],
  ],
  [
    "open",
    {
      "clusters/main/endpoint": {
        public: { cidrs: ["0.0.0.0/0"] },
        waive: { "EKS-01": { reason: "operators everywhere", until: "2027-01-01" } },
      },
    },
    [
      'clusters.main.endpoint is open to 0.0.0.0/0; want the ranges of those who need it, or waive: { "EKS-02": { reason, until } }',
    ],
  ],
  [
    "no deployer",
    { "aws/deployer": undefined },
    ["aws.deployer is missing; want the ARN of an IAM role, such as arn:aws:iam::111122223333:role/platform-admin"],
  ],
  [
    "bad ARN",
    { "clusters/main/admins/platform": "role/platform-admin" },
    [
      'clusters.main.admins.platform is "role/platform-admin"; want the ARN of an IAM role, such as arn:aws:iam::111122223333:role/platform-admin',
    ],
  ],
  [
    "wide edit",
    { "clusters/main/accessGroups": { dev: { principals: ["arn:aws:iam::111122223333:role/dev"], policy: "edit" } } },
    [
      "clusters.main.accessGroups.dev.namespaces is missing; want the namespaces in which dev may edit, since the whole cluster is for admins",
    ],
  ],
  [
    "no policy",
    {
      "clusters/main/accessGroups": {
        dev: { principals: ["arn:aws:iam::111122223333:role/dev"], namespaces: ["shop"] },
      },
    },
    [
      'clusters.main.accessGroups.dev.policy is missing; want the policy that holds in these namespaces: "view", "edit" or "admin"',
    ],
  ],
  [
    "node role is admin",
    { "clusters/main/nodeRoles": { karpenter: { roleArn: "arn:aws:iam::111122223333:role/platform-admin" } } },
    [
      "clusters.main.nodeRoles.karpenter.roleArn is arn:aws:iam::111122223333:role/platform-admin, like clusters.main.admins.platform; want a role of its own, since AWS allows one access entry per principal",
    ],
  ],
];

const TEXT: readonly Case[] = [
  [
    "tag characters",
    { "aws/tags": { "a<b": "x" } },
    ['aws.tags["a<b"] is not a tag key; want 1 to 128 letters, digits, blanks and _.:/=+-@'],
  ],
  [
    "NFD",
    { "aws/tags": { Team: "e\u0301" } },
    ["aws.tags.Team is not in Unicode form NFC, which Terraform would change; want it normalized"],
  ],
  [
    "secret",
    { "aws/tags": { Team: "AKIAIOSFODNN7EXAMPLE" } },
    ["aws.tags.Team holds an AWS access key; want the ARN of a secret, never the secret"],
  ],
  [
    "private key",
    { "aws/tags": { Team: "-----BEGIN RSA PRIVATE KEY-----" } },
    ["aws.tags.Team holds a private key; want the ARN of a secret, never the secret"],
  ],
  [
    "unsafe integer",
    { "clusters/main/compute/nodeGroups/workers/volumeSizeGiB": Number.MAX_SAFE_INTEGER + 1 },
    [
      "clusters.main.compute.nodeGroups.workers.volumeSizeGiB is 9007199254740992, which JavaScript cannot keep exactly; want a number below 2^53",
    ],
  ],
];

const SERVICES: readonly Case[] = [
  [
    "mutable",
    { registry: { kind: "own", repositories: { web: { tagMutability: "MUTABLE" } } } },
    [
      'registry.repositories.web has MUTABLE tags, which can come to name another image; want IMMUTABLE, or waive: { "ECR-02": { reason, until } }',
    ],
  ],
  [
    "login",
    { registry: { kind: "own", pullThroughCache: { "ghcr.io": {} } } },
    [
      'registry.pullThroughCache["ghcr.io"].credentialArn is missing; want the ARN of a secret named ecr-pullthroughcache/..., since ghcr.io asks for a login',
    ],
  ],
  [
    "reserved domain",
    { "aws/accountId": "123456789012", dns: { zones: { "shop.example.com": { kind: "public" } } } },
    ['dns.zones["shop.example.com"] is reserved (RFC 2606), and AWS refuses it; want a domain of your own'],
  ],
  [
    "foreign name",
    { dns: { zones: { "example.com": { kind: "public", certificate: { alternativeNames: ["www.example.org"] } } } } },
    [
      'dns.zones["example.com"].certificate.alternativeNames[0] is www.example.org; want a name in example.com, where its validation record goes',
    ],
  ],
  [
    "bucket",
    { state: { kind: "s3", bucket: "Upper" } },
    ['state.bucket is "Upper"; want a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens'],
  ],
  [
    "backend secret",
    {
      state: {
        kind: "other",
        backend: "http",
        arguments: { address: "https://state.example.com/<state>", password: "x" },
      },
    },
    [
      "state.arguments.password looks like a secret; want it in Terraform's environment variables or -backend-config, never here",
    ],
  ],
  [
    "backend name",
    { state: { kind: "other", backend: "a b", arguments: { address: "https://state.example.com/<state>" } } },
    ['state.backend is "a b"; want the name of a backend as Terraform spells it, such as http'],
  ],
  [
    "backend argument",
    { state: { kind: "other", backend: "http", arguments: { "a b": "https://state.example.com/<state>" } } },
    ['state.arguments["a b"] is no argument of a backend; want its name as Terraform spells it, such as address'],
  ],
  [
    "workspaces",
    { state: { kind: "hcp", organization: "a b", project: "a/b", hostname: "a b" } },
    [
      'state.organization is "a b"; want the name of an organization: letters, digits, hyphens, underscores',
      'state.project is "a/b"; want the name of a project: letters, digits, blanks, hyphens, underscores',
      'state.hostname is "a b"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
    ],
  ],
  [
    "provider versions",
    { terraform: { providers: { kubernetes: "latest", helm: "3.x" } } },
    [
      'terraform.providers.kubernetes is "latest"; want a version constraint such as "~> 6.25"',
      'terraform.providers.helm is "3.x"; want a version constraint such as "~> 6.25"',
    ],
  ],
  [
    "caa",
    { dns: { zones: { "example.com": { kind: "public", caa: { issuers: ['a" b'], reportTo: 'a"@example.com' } } } } },
    [
      'dns.zones["example.com"].caa.issuers[0] is "a\\" b"; want the CAA domain of an authority, such as amazon.com',
      'dns.zones["example.com"].caa.reportTo is "a\\"@example.com"; want an e-mail address, such as security@example.com',
    ],
  ],
  ["state kind", { state: { kind: "gcs" } }, ['state.kind is "gcs"; want "local", "s3", "hcp" or "other"']],
];

const WAIVERS: readonly Case[] = [
  [
    "no reason",
    {
      "clusters/main/endpoint": {
        public: { cidrs: ["203.0.113.0/24"] },
        waive: { "EKS-01": { reason: "", until: "2027-01-01" } },
      },
    },
    [
      'clusters.main.endpoint.waive.EKS-01.reason is ""; want a reason that a reader can judge, of ten characters or more',
    ],
  ],
  [
    "past",
    {
      "clusters/main/endpoint": {
        public: { cidrs: ["203.0.113.0/24"] },
        waive: { "EKS-01": { reason: "operators in the office", until: "2026-01-01" } },
      },
    },
    [
      "clusters.main.endpoint.waive.EKS-01.until is 2026-01-01, which is past on 2026-11-22; want the control to hold, or a new decision with a new date",
    ],
  ],
  [
    "no date",
    {
      "clusters/main/endpoint": {
        public: { cidrs: ["203.0.113.0/24"] },
        waive: { "EKS-01": { reason: "operators in the office", until: "soon" } },
      },
    },
    ['clusters.main.endpoint.waive.EKS-01.until is "soon"; want a day such as 2027-06-30'],
  ],
  [
    "excuses nothing",
    {
      "clusters/main/endpoint": {
        path: "vpn",
        waive: { "EKS-01": { reason: "operators in the office", until: "2027-01-01" } },
      },
    },
    ["clusters.main.endpoint.waive.EKS-01 excuses nothing: the control holds without it; want it taken out"],
  ],
  [
    "unknown control",
    {
      "clusters/main/endpoint": {
        path: "vpn",
        waive: { "XYZ-99": { reason: "operators in the office", until: "2027-01-01" } },
      },
    },
    ["clusters.main.endpoint.waive.XYZ-99 is no control; want an id that npm run controls lists"],
  ],
  [
    "no flow logs",
    { "network/flowLogs": { kind: "none" } },
    ['network.flowLogs are none; want cloudwatch or s3, or waive: { "NET-01": { reason, until } }'],
  ],
  [
    "short retention",
    { "network/flowLogs": { kind: "cloudwatch", retentionDays: 30 } },
    ['network.flowLogs are kept for 30 days; want 365 or more, or waive: { "LOG-01": { reason, until } }'],
  ],
  [
    "hop limit",
    { "clusters/main/compute/nodeGroups/workers/metadataHopLimit": 2 },
    [
      'clusters.main.compute.nodeGroups.workers lets pods reach the instance metadata; want metadataHopLimit 1, or waive: { "NOD-02": { reason, until } }',
    ],
  ],
  [
    "retire",
    { retire: { "aws_vpc.vpc": "destroy" } },
    [
      'retire["aws_vpc.vpc"] is no address; want a state and an address, such as reference-network/aws_vpc.network_vpc, or a state, team, application and volume',
    ],
  ],
  [
    "retire of a zone",
    { retire: { "test-network/us-east-1a": "forget" } },
    ['retire["test-network/us-east-1a"] is "forget"; want "destroy", since subnets belong to their VPC'],
  ],
];

describe("a description with faulty names is refused", () => {
  it.each(NAMES)("%s", (_, changes, messages) => {
    const { environment, problems } = checkEnvironment(broken(changes));
    expect(problems.map(renderProblem)).toEqual(messages);
    expect(environment).toBeUndefined();
  });
});

describe("a description with faulty CIDRs is refused", () => {
  it.each(BLOCKS)("%s", (_, changes, messages) => {
    const { environment, problems } = checkEnvironment(broken(changes));
    expect(problems.map(renderProblem)).toEqual(messages);
    expect(environment).toBeUndefined();
  });
});

describe("a description with faulty zones is refused", () => {
  it.each(ZONES)("%s", (_, changes, messages) => {
    const { environment, problems } = checkEnvironment(broken(changes));
    expect(problems.map(renderProblem)).toEqual(messages);
    expect(environment).toBeUndefined();
  });
});

describe("a description with faulty versions is refused", () => {
  it.each(VERSIONS)("%s", (_, changes, messages) => {
    const { environment, problems } = checkEnvironment(broken(changes));
    expect(problems.map(renderProblem)).toEqual(messages);
    expect(environment).toBeUndefined();
  });
});

describe("a description with faulty compute is refused", () => {
  it.each(COMPUTE)("%s", (_, changes, messages) => {
    const { environment, problems } = checkEnvironment(broken(changes));
    expect(problems.map(renderProblem)).toEqual(messages);
    expect(environment).toBeUndefined();
  });
});

describe("a description with faulty access is refused", () => {
  it.each(ACCESS)("%s", (_, changes, messages) => {
    const { environment, problems } = checkEnvironment(broken(changes));
    expect(problems.map(renderProblem)).toEqual(messages);
    expect(environment).toBeUndefined();
  });
});

describe("a description with faulty tags and text is refused", () => {
  it.each(TEXT)("%s", (_, changes, messages) => {
    const { environment, problems } = checkEnvironment(broken(changes));
    expect(problems.map(renderProblem)).toEqual(messages);
    expect(environment).toBeUndefined();
  });
});

describe("a description with faulty registry, dns, state is refused", () => {
  it.each(SERVICES)("%s", (_, changes, messages) => {
    const { environment, problems } = checkEnvironment(broken(changes));
    expect(problems.map(renderProblem)).toEqual(messages);
    expect(environment).toBeUndefined();
  });
});

describe("a description with faulty waivers is refused", () => {
  it.each(WAIVERS)("%s", (_, changes, messages) => {
    const { environment, problems } = checkEnvironment(broken(changes));
    expect(problems.map(renderProblem)).toEqual(messages);
    expect(environment).toBeUndefined();
  });
});

describe("a description", () => {
  it("without a fault is accepted", () => {
    expect(checkEnvironment(minimal()).problems).toEqual([]);
  });

  it("with a key that reaches into prototypes is refused", () => {
    const aws = JSON.parse('{"__proto__": {"x": 1}}');
    expect(checkEnvironment({ ...(minimal() as object), aws }).problems.map(renderProblem)).toEqual([
      "aws has the key __proto__, which is not a key that anything may have; want another one",
    ]);
  });

  it("that is no object is refused", () => {
    expect(checkEnvironment([]).problems.map(renderProblem)).toEqual([
      "is a list; want an object with name, aws, state, network",
    ]);
    expect(checkEnvironment(undefined).problems.map(renderProblem)).toEqual(["is missing; want an object"]);
  });
});
