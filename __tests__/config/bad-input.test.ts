import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { broken, minimal } from "../support/environments";

/** What is wrong, the change that makes it so, and every line that is then printed. */
type Case = readonly [string, Readonly<Record<string, unknown>>, readonly string[]];

const NAMES: readonly Case[] = [
  [
    "name",
    { name: "Prod" },
    ['name is "Prod"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter'],
  ],
  [
    "name",
    { name: "a--b" },
    ['name is "a--b"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter'],
  ],
  [
    "name",
    { name: "1abc" },
    ['name is "1abc"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter'],
  ],
  ["name", { name: "default" }, ['name is "default"; want a name of your own, which is not reserved']],
  [
    "name",
    { name: "x".repeat(25) },
    [
      'name is "xxxxxxxxxxxxxxxxxxxxxxxxx"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
    ],
  ],
  [
    "name",
    { name: 123 },
    ["name is 123; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter"],
  ],
  [
    "name",
    { name: undefined },
    ["name is missing; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter"],
  ],
  [
    "name",
    { name: "caf\u00e9" },
    ['name is "café"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter'],
  ],
  [
    "cluster",
    { "clusters/Main": {}, "clusters/main": undefined },
    [
      'clusters.Main has the key "Main"; want 1 to 15 characters: lower-case letters, digits and single hyphens, starting with a letter',
    ],
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
  ["unknown field", { netwrok: {} }, ["netwrok is not a field; did you mean network?"]],
  [
    "unknown field deep",
    { "clusters/main/compute/nodeGroups/workers/instanceType": "m7i.large" },
    ["clusters.main.compute.nodeGroups.workers.instanceType is not a field; did you mean instanceTypes?"],
  ],
];

const BLOCKS: readonly Case[] = [
  ["host bits", { "network/cidr": "10.0.0.1/16" }, ["network.cidr 10.0.0.1/16 has host bits; want 10.0.0.0/16"]],
  [
    "no CIDR",
    { "network/cidr": "10.0.0.0" },
    ["network.cidr 10.0.0.0 is not a CIDR block; want one such as 10.0.0.0/16"],
  ],
  [
    "leading zero",
    { "network/cidr": "010.0.0.0/16" },
    ["network.cidr 010.0.0.0/16 is not a CIDR block; want one such as 10.0.0.0/16"],
  ],
  [
    "octet",
    { "network/cidr": "10.256.0.0/16" },
    ["network.cidr 10.256.0.0/16 is not a CIDR block; want one such as 10.0.0.0/16"],
  ],
  [
    "IPv6",
    { "network/cidr": "2001:db8::/32" },
    ["network.cidr 2001:db8::/32 is an IPv6 block; want an IPv4 block such as 10.0.0.0/16"],
  ],
  ["VPC too large", { "network/cidr": "10.0.0.0/15" }, ["network.cidr 10.0.0.0/15 is a /15; want a VPC of /16 to /28"]],
  ["VPC too small", { "network/cidr": "10.0.0.0/29" }, ["network.cidr 10.0.0.0/29 is a /29; want a VPC of /16 to /28"]],
  [
    "loopback",
    { "network/cidr": "127.0.0.0/16" },
    ["network.cidr 127.0.0.0/16 holds loopback addresses (127.0.0.0/8); want private addresses such as 10.0.0.0/16"],
  ],
  [
    "multicast",
    { "network/cidr": "224.0.0.0/16" },
    ["network.cidr 224.0.0.0/16 holds multicast addresses (224.0.0.0/4); want private addresses such as 10.0.0.0/16"],
  ],
  [
    "overlap",
    { "network/zones/us-east-1b/public": "10.0.20.0/22" },
    ["network.zones.us-east-1b.worker 10.0.20.0/24 overlaps network.zones.us-east-1b.public 10.0.20.0/22"],
  ],
  [
    "outside",
    { "network/zones/us-east-1b/public": "10.9.0.0/24" },
    ["network.zones.us-east-1b.public 10.9.0.0/24 lies outside the VPC; want a block inside 10.0.0.0/16"],
  ],
  [
    "subnet size",
    { "network/zones/us-east-1b/public": "10.0.2.0/29" },
    ["network.zones.us-east-1b.public 10.0.2.0/29 is a /29; want a subnet of /16 to /28"],
  ],
  [
    "secondary overlaps",
    { "network/secondaryCidrs": ["10.0.128.0/17"] },
    ["network.secondaryCidrs[0] 10.0.128.0/17 overlaps network.cidr 10.0.0.0/16"],
  ],
  [
    "six blocks",
    { "network/secondaryCidrs": ["10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16", "10.4.0.0/16", "10.5.0.0/16"] },
    ["network.secondaryCidrs[4] 10.5.0.0/16 is one block too many; want at most 5 in a VPC"],
  ],
  [
    "pod in primary",
    { "network/zones/us-east-1a/pod": "10.0.64.0/24", "network/zones/us-east-1b/pod": "10.0.65.0/24" },
    [
      "network.zones.us-east-1a.pod 10.0.64.0/24 lies in the primary block; want a block of secondaryCidrs for pods",
      "network.zones.us-east-1b.pod 10.0.65.0/24 lies in the primary block; want a block of secondaryCidrs for pods",
    ],
  ],
  [
    "service overlaps VPC",
    { "clusters/main/serviceCidr": "10.0.0.0/20" },
    [
      "clusters.main.serviceCidr 10.0.0.0/20 overlaps network.cidr 10.0.0.0/16; want a block that no network of the cluster uses",
    ],
  ],
  [
    "service too large",
    { "clusters/main/serviceCidr": "10.0.0.0/8" },
    ["clusters.main.serviceCidr 10.0.0.0/8 is a /8; want a block of /12 to /24 for Services"],
  ],
  [
    "service too small",
    { "clusters/main/serviceCidr": "172.20.0.0/25" },
    ["clusters.main.serviceCidr 172.20.0.0/25 is a /25; want a block of /12 to /24 for Services"],
  ],
  [
    "service public",
    { "clusters/main/serviceCidr": "8.8.0.0/16" },
    [
      "clusters.main.serviceCidr 8.8.0.0/16 is not private; want a block inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
    ],
  ],
];

const ZONES: readonly Case[] = [
  [
    "one zone",
    { "network/zones/us-east-1b": undefined },
    ["network.zones has 1 zone; want 2 to 6, since a control plane spans at least two"],
  ],
  [
    "seven zones",
    {
      "network/zones": [
        "us-east-1a",
        "us-east-1b",
        "us-east-1c",
        "us-east-1d",
        "us-east-1e",
        "us-east-1f",
        "us-east-1g",
      ],
    },
    ["network.zones has 7 zones; want 2 to 6, since a control plane spans at least two"],
  ],
  [
    "zone twice",
    { "network/zones": ["us-east-1a", "us-east-1a"] },
    ["network.zones[1] us-east-1a is named twice; want every zone once"],
  ],
  [
    "foreign zone",
    { "network/zones": ["us-east-1a", "us-west-2b"] },
    ["network.zones[1] us-west-2b is no zone of us-east-1; want us-east-1 and a letter, such as us-east-1a"],
  ],
  [
    "zone id",
    { "network/zones": ["us-east-1a", "use1-az2"] },
    ['network.zones[1] is "use1-az2"; want the name of an availability zone, such as us-east-1a'],
  ],
  [
    "cluster zone",
    { "clusters/main/zones": ["us-east-1a", "us-east-1c"] },
    ["clusters.main.zones[1] is us-east-1c; want one of us-east-1a, us-east-1b"],
  ],
  [
    "region",
    { "aws/region": "us-east-9" },
    ['aws.region is "us-east-9"; want a region such as us-east-1; did you mean us-east-1?'],
  ],
  [
    "egress none",
    { "network/egress": { kind: "none" } },
    [
      'network.egress is none without private endpoints; want endpoints: { interface: "private" }, or the nodes cannot join',
      'mirrors.images is missing for clusters.main, which has no way to the internet; want kind "copied", with the images that npm run mirror lists',
    ],
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
    "unknown version",
    { "clusters/main/version": "1.99" },
    ['clusters.main.version is "1.99"; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, 1.29, 1.28'],
  ],
  [
    "version form",
    { "clusters/main/version": "latest" },
    ['clusters.main.version is "latest"; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, 1.29, 1.28'],
  ],
  [
    "version number",
    { "clusters/main/version": 1.35 },
    ['clusters.main.version is 1.35; want a minor version in quotes, such as "1.35"'],
  ],
  [
    "ended",
    { "clusters/main/version": "1.30" },
    ["clusters.main.version is 1.30, whose support has ended; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31"],
  ],
  [
    "extended",
    { "clusters/main/version": "1.32" },
    [
      'clusters.main.version is 1.32, which is in extended support; want a newer version, or supportType: "EXTENDED" at extra cost',
    ],
  ],
  [
    "node ahead",
    { "clusters/main/compute/nodeGroups/workers/version": "1.36" },
    [
      "clusters.main.compute.nodeGroups.workers.version is 1.36 below a control plane of 1.35; want the same or at most 3 minors older",
    ],
  ],
  [
    "node behind",
    { "clusters/main/compute/nodeGroups/workers/version": "1.31" },
    [
      "clusters.main.compute.nodeGroups.workers.version is 1.31 below a control plane of 1.35; want the same or at most 3 minors older",
    ],
  ],
];

const COMPUTE: readonly Case[] = [
  [
    "no compute",
    { "clusters/main/compute": {} },
    ["clusters.main.compute is empty; want a node group, a Fargate profile or autoMode, or no pod ever runs"],
  ],
  [
    "unknown type",
    { "clusters/main/compute/nodeGroups/workers/instanceTypes": ["m7i.larg"] },
    [
      'clusters.main.compute.nodeGroups.workers.instanceTypes[0] is "m7i.larg"; want an EC2 instance type such as m7i.xlarge; did you mean m7i.large?',
    ],
  ],
  [
    "mixed",
    { "clusters/main/compute/nodeGroups/workers/instanceTypes": ["m7i.large", "m7g.large"] },
    [
      "clusters.main.compute.nodeGroups.workers.instanceTypes[1] is m7g.large (arm64) beside m7i.large (x86_64); want one architecture in a group",
    ],
  ],
  [
    "windows on arm",
    {
      "clusters/main/compute/nodeGroups/workers/instanceTypes": ["m7g.large"],
      "clusters/main/compute/nodeGroups/workers/amiFamily": "windowsCore2022",
    },
    [
      "clusters.main.compute.nodeGroups are all tainted or Windows; want one Linux group without taints, or cluster DNS has no home",
      "clusters.main.compute.nodeGroups.workers.instanceTypes[0] is m7g.large (arm64), for which there is no windowsCore2022 image; want x86_64",
    ],
  ],
  [
    "AL2",
    { "clusters/main/compute/nodeGroups/workers/amiFamily": "al2" },
    [
      'clusters.main.compute.nodeGroups.workers.amiFamily is "al2"; want "al2023", "bottlerocket", "bottlerocketFips", "windowsCore2022", "windowsFull2022", "windowsCore2025" or "windowsFull2025"',
    ],
  ],
  [
    "no types",
    { "clusters/main/compute/nodeGroups/workers/instanceTypes": [] },
    ["clusters.main.compute.nodeGroups.workers.instanceTypes has 0 items; want at least 1"],
  ],
  [
    "min above max",
    {
      "clusters/main/compute/nodeGroups/workers/scaling": { min: 9, max: 6 },
      "clusters/main/addons": { clusterAutoscaler: true },
    },
    ["clusters.main.compute.nodeGroups.workers.scaling.min is 9; want at most scaling.max (6)"],
  ],
  [
    "no autoscaler",
    { "clusters/main/compute/nodeGroups/workers/scaling": { min: 2, max: 6 } },
    [
      "clusters.main.compute.nodeGroups.workers.scaling has min and max without an autoscaler; want clusters.main.addons.clusterAutoscaler: true, or a size",
    ],
  ],
  [
    "size and bounds",
    { "clusters/main/compute/nodeGroups/workers/scaling": { size: 2, max: 6 } },
    ["clusters.main.compute.nodeGroups.workers.scaling.max does not go with size; want one or the other"],
  ],
  [
    "too many nodes",
    { "clusters/main/compute/nodeGroups/workers/scaling": { size: 451 } },
    ["clusters.main.compute.nodeGroups.workers.scaling.size is 451; want at most 450"],
  ],
  [
    "fraction",
    { "clusters/main/compute/nodeGroups/workers/scaling": { size: 1.5 } },
    ["clusters.main.compute.nodeGroups.workers.scaling.size is 1.5; want a whole number"],
  ],
  [
    "disk",
    { "clusters/main/compute/nodeGroups/workers/volumeSizeGiB": 0 },
    ["clusters.main.compute.nodeGroups.workers.volumeSizeGiB is 0; want at least 20"],
  ],
  [
    "taint",
    { "clusters/main/compute/nodeGroups/workers/taints": [{ key: "a", effect: "NO_SCHEDULE" }] },
    [
      "clusters.main.compute.nodeGroups are all tainted or Windows; want one Linux group without taints, or cluster DNS has no home",
      'clusters.main.compute.nodeGroups.workers.taints[0].effect is "NO_SCHEDULE"; want "NoSchedule", "PreferNoSchedule" or "NoExecute"; did you mean NoSchedule?',
    ],
  ],
  [
    "all tainted",
    { "clusters/main/compute/nodeGroups/workers/taints": [{ key: "a", effect: "NoSchedule" }] },
    [
      "clusters.main.compute.nodeGroups are all tainted or Windows; want one Linux group without taints, or cluster DNS has no home",
    ],
  ],
  [
    "reserved label",
    { "clusters/main/compute/nodeGroups/workers/labels": { "kubernetes.io/role": "x" } },
    [
      'clusters.main.compute.nodeGroups.workers.labels["kubernetes.io/role"] has the key "kubernetes.io/role"; want a key outside kubernetes.io, k8s.io and eks.amazonaws.com, which are reserved',
    ],
  ],
  [
    "empty label",
    { "clusters/main/compute/nodeGroups/workers/labels": { role: "" } },
    [
      'clusters.main.compute.nodeGroups.workers.labels.role is ""; want a label value: 1 to 63 letters, digits, dots, underscores and hyphens',
    ],
  ],
  [
    "percentage",
    { "clusters/main/compute/nodeGroups/workers/maxUnavailable": "101%" },
    [
      'clusters.main.compute.nodeGroups.workers.maxUnavailable is "101%"; want a number of nodes or a percentage such as "33%"',
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
    "GPU without its image",
    { "clusters/main/compute/nodeGroups/workers/instanceTypes": ["g5.xlarge"] },
    [
      'clusters.main.compute.nodeGroups.workers.instanceTypes[0] is g5.xlarge, whose accelerator the plain image does not drive; want accelerator: "nvidia"',
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
    "both off",
    { "clusters/main/endpoint": { private: false } },
    ["clusters.main.endpoint is off inside and outside; want private: true, or nobody reaches the API"],
  ],
  [
    "public only",
    { "clusters/main/endpoint": { private: false, public: { cidrs: ["203.0.113.0/24"] } } },
    [
      'clusters.main.endpoint is public; want private access alone, or waive: { "EKS-01": { reason, until } }',
      "clusters.main.endpoint.private is false; want true, or the nodes depend on the way through the internet",
    ],
  ],
  [
    "no path",
    { "clusters/main/endpoint": {} },
    [
      'clusters.main.endpoint.path is missing for an endpoint that is private only; want the way in: "vpn", "peering", "transitGateway", "directConnect" or "insideVpc"',
    ],
  ],
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
    "session",
    { "aws/deployer": "arn:aws:sts::111122223333:assumed-role/terraform/me" },
    [
      'aws.deployer is "arn:aws:sts::111122223333:assumed-role/terraform/me"; want the ARN of the role itself (arn:aws:iam::...:role/...), not of a session of it',
    ],
  ],
  [
    "user",
    { "clusters/main/admins/platform": "arn:aws:iam::111122223333:user/me" },
    [
      'clusters.main.admins.platform is "arn:aws:iam::111122223333:user/me"; want the ARN of a role, not of a user or of the account\'s root',
    ],
  ],
  [
    "root",
    { "clusters/main/admins/platform": "arn:aws:iam::111122223333:root" },
    [
      'clusters.main.admins.platform is "arn:aws:iam::111122223333:root"; want the ARN of a role, not of a user or of the account\'s root',
    ],
  ],
  [
    "wildcard",
    { "clusters/main/admins/platform": "arn:aws:iam::111122223333:role/*" },
    [
      'clusters.main.admins.platform is "arn:aws:iam::111122223333:role/*"; want the ARN of an IAM role, such as arn:aws:iam::111122223333:role/platform-admin',
    ],
  ],
  [
    "bad ARN",
    { "clusters/main/admins/platform": "role/platform-admin" },
    [
      'clusters.main.admins.platform is "role/platform-admin"; want the ARN of an IAM role, such as arn:aws:iam::111122223333:role/platform-admin',
    ],
  ],
  [
    "partition",
    { "clusters/main/admins/platform": "arn:aws-cn:iam::111122223333:role/platform-admin" },
    [
      "clusters.main.admins.platform is arn:aws-cn:iam::111122223333:role/platform-admin; want an ARN of partition aws, where us-east-1 is",
    ],
  ],
  [
    "no admin",
    { "clusters/main/admins": {} },
    [
      "clusters.main.admins is empty; want at least one administrator's role, so that a person can enter when the deployer cannot",
    ],
  ],
  [
    "admin twice",
    { "clusters/main/admins/again": "arn:aws:iam::111122223333:role/platform-admin" },
    [
      "clusters.main.admins.again is arn:aws:iam::111122223333:role/platform-admin, like clusters.main.admins.platform; want every role once",
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
    "system group",
    {
      "clusters/main/accessGroups": {
        dev: { principals: ["arn:aws:iam::111122223333:role/dev"], kubernetesGroup: "system:masters" },
      },
    },
    [
      'clusters.main.accessGroups.dev.kubernetesGroup is "system:masters"; want a group without the reserved prefixes system:, eks:, aws:, amazon: and iam:',
    ],
  ],
  [
    "node role is admin",
    { "clusters/main/nodeRoles": { karpenter: { roleArn: "arn:aws:iam::111122223333:role/platform-admin" } } },
    [
      "clusters.main.nodeRoles.karpenter.roleArn is arn:aws:iam::111122223333:role/platform-admin, like clusters.main.admins.platform; want a role of its own, since AWS allows one access entry per principal",
    ],
  ],
  ["account", { "aws/accountId": "11112222333" }, ['aws.accountId is "11112222333"; want twelve digits as a string']],
  [
    "account number",
    { "aws/accountId": 111122223333 },
    ["aws.accountId is 111122223333; want twelve digits as a string"],
  ],
];

const TEXT: readonly Case[] = [
  [
    "many tags",
    { "aws/tags": Object.fromEntries(Array.from({ length: 36 }, (_, i) => [`t${i}`, "x"])) },
    ["aws.tags has 36 tags; want at most 35, since AWS allows 50 and the platform adds its own"],
  ],
  [
    "reserved tag",
    { "aws/tags": { "AWS:x": "1" } },
    ["aws.tags.AWS:x is reserved; want a key that does not start with aws:"],
  ],
  [
    "cluster tag",
    { "aws/tags": { "kubernetes.io/cluster/x": "owned" } },
    ["aws.tags.kubernetes.io/cluster/x is reserved for the cluster; want another key"],
  ],
  ["our tag", { "aws/tags": { Name: "x" } }, ["aws.tags.Name is set by the platform; want another key"]],
  [
    "tag twins",
    { "aws/tags": { Team: "a", team: "b" } },
    ["aws.tags.team differs from Team in case alone; want one of them, since IAM takes them for the same"],
  ],
  [
    "tag characters",
    { "aws/tags": { "a<b": "x" } },
    ["aws.tags.a<b is not a tag key; want 1 to 128 letters, digits, blanks and _.:/=+-@"],
  ],
  [
    "interpolation",
    { "aws/tags": { Team: '${file("/etc/hostname")}' } },
    ["aws.tags.Team holds ${ or %{, which Terraform would evaluate; want plain text"],
  ],
  [
    "directive",
    { "aws/tags": { Team: "%{for x in y}" } },
    ["aws.tags.Team holds ${ or %{, which Terraform would evaluate; want plain text"],
  ],
  [
    "interpolated key",
    { "aws/tags": { "${x}": "y" } },
    ["aws.tags has a key that holds ${ or %{, which Terraform would evaluate; want plain text"],
  ],
  [
    "control",
    { "aws/tags": { Team: "a\u0007b" } },
    ["aws.tags.Team holds a control character; want visible text on one line"],
  ],
  [
    "bidi",
    { "aws/tags": { Team: "a\u202eb" } },
    ["aws.tags.Team holds an invisible or direction-changing character; want visible text"],
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
    "repository",
    { registry: { kind: "own", repositories: { Web: {} } } },
    [
      'registry.repositories.Web has the key "Web"; want 2 to 200 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them',
    ],
  ],
  [
    "repository slashes",
    { registry: { kind: "own", repositories: { "a//b": {} } } },
    [
      'registry.repositories["a//b"] has the key "a//b"; want 2 to 200 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them',
    ],
  ],
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
    "prefix",
    { registry: { kind: "own", pullThroughCache: { "quay.io": { prefix: "x".repeat(31) } } } },
    [
      'registry.pullThroughCache["quay.io"].prefix is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"; want 2 to 30 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them',
    ],
  ],
  [
    "zone name",
    { dns: { zones: { "exa mple.com": { kind: "public" } } } },
    [
      'dns.zones["exa mple.com"] has the key "exa mple.com"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
    ],
  ],
  [
    "wildcard zone",
    { dns: { zones: { "*.example.com": { kind: "public" } } } },
    [
      'dns.zones["*.example.com"] has the key "*.example.com"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
    ],
  ],
  [
    "final dot",
    { dns: { zones: { "example.com.": { kind: "public" } } } },
    [
      'dns.zones["example.com."] has the key "example.com."; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
    ],
  ],
  [
    "bare",
    { dns: { zones: { com: { kind: "public" } } } },
    [
      'dns.zones.com has the key "com"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
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
    "prefix dots",
    { state: { kind: "s3", bucket: "states-of-ours", prefix: "a/../b" } },
    [
      'state.prefix is "a/../b"; want folders such as platform/production, without .. and without a slash at either end',
    ],
  ],
  [
    "one place",
    { state: { kind: "other", backend: "http", arguments: { address: "https://state.example.com/x" } } },
    [
      "state.arguments name one place for all states; want <state> in one of them, which becomes the name of each state",
    ],
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
    ["clusters.main.endpoint.waive.XYZ-99 is no control of this object; want EKS-01, EKS-02"],
  ],
  [
    "natSingle",
    { "network/egress": { kind: "natSingle" } },
    [
      'network.egress is natSingle, so that every zone depends on one; want natPerZone, or waive: { "NET-12": { reason, until } }',
    ],
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
    "odd retention",
    { "network/flowLogs": { kind: "cloudwatch", retentionDays: 42 } },
    [
      'network.flowLogs are kept for 42 days; want 365 or more, or waive: { "LOG-01": { reason, until } }',
      "network.flowLogs.retentionDays is 42; want one of 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
    ],
  ],
  [
    "log types",
    { "clusters/main/logTypes": ["api"] },
    ['clusters.main leaves out control plane logs; want all five log types, or waive: { "EKS-04": { reason, until } }'],
  ],
  [
    "hop limit",
    { "clusters/main/compute/nodeGroups/workers/metadataHopLimit": 2 },
    [
      'clusters.main.compute.nodeGroups.workers lets pods reach the instance metadata; want metadataHopLimit 1, or waive: { "NOD-02": { reason, until } }',
    ],
  ],
  [
    "few spot types",
    { "clusters/main/compute/nodeGroups/workers/capacityType": "SPOT" },
    [
      'clusters.main.compute.nodeGroups.workers has 1 Spot types; want three or more of like size, or waive: { "NOD-18": { reason, until } }',
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
