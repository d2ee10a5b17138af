import { type Case, refused, unlocked } from "./case";
import { addons, application, main } from "./changes";

/** Fields that contradict each other, or what is there already. */
export const CROSS_FIELD: readonly Case[] = [
  refused("X01", "one NAT gateway in production", { "network/egress": { kind: "natSingle" } }, [
    'network.egress is natSingle, so that every zone depends on one; want natPerZone, or waive: { "NET-12": { reason, until } }',
  ]),
  refused("X02", "a budget of addresses", { "network/egress": { kind: "natPerZone", elasticIps: 2 } }, [
    "network.egress.elasticIps is not a field; want allocationIds",
  ]),
  refused("X03", "no way out and no endpoints", { "network/egress": { kind: "none" } }, [
    'network.egress is none without private endpoints; want endpoints: { interface: "private" }, or the nodes cannot join',
    'mirrors.images is missing for clusters.main, which has no way to the internet; want kind "copied", with the images that npm run mirror lists',
  ]),
  refused("X04", "an endpoint twice", { "network/endpoints": { interface: ["sts", "sts"] } }, [
    "network.endpoints.interface[1] sts is named twice; want every service once",
  ]),
  refused("X05", "Karpenter without its queue", addons({ karpenter: { interruptionQueue: false } }), [
    "clusters.main.addons.karpenter.interruptionQueue is not a field; want replicas, zonalShift, spotToSpotConsolidation or reservedENIs",
  ]),
  refused(
    "X06",
    "Karpenter on its own nodes alone",
    {
      ...main({
        compute: {
          nodePools: {
            general: { kind: "karpenter", amiVersion: "v20260714", limits: { cpu: "100", memory: "400Gi" } },
          },
        },
      }),
      ...addons({ karpenter: true }),
    },
    [
      "clusters.main.compute is empty; want a node group, a Fargate profile or autoMode, or no pod ever runs",
      "clusters.main.addons.karpenter is on without anything to run on; want a node group, or a Fargate profile for kube-system",
    ],
  ),
  refused(
    "X07",
    "a load balancer without subnets",
    {
      "network/zones/us-east-1b/public": undefined,
      ...application({
        port: 8080,
        probes: { tcp: true },
        ingress: { host: "www.example.com", scheme: "internet-facing" },
      }),
    },
    [
      "network.zones.us-east-1b.public is missing; want a public subnet for the NAT gateway of us-east-1b",
      "teams.shop.applications.web.ingress.host is www.example.com, which is in no zone of the environment; want a name in a zone of dns.zones",
      'teams.shop.applications.web.ingress.scheme is "internet-facing", which needs public subnets in two zones; want them in network.zones, or "internal"',
    ],
  ),
  refused(
    "X08",
    "flow logs to a group of somebody else's",
    { "network/flowLogs": { kind: "cloudwatch", logGroup: "theirs" } },
    ["network.flowLogs.logGroup is not a field; want retentionDays, trafficType or waive"],
  ),
  refused(
    "X09",
    "a key for logs without its policy",
    {
      "network/flowLogs": {
        kind: "cloudwatch",
        kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      },
    },
    ["network.flowLogs.kmsKeyArn is not a field; want retentionDays, trafficType or waive"],
  ),
  refused("X10", "a network of others over our own", main({ remoteNetworks: { nodeCidrs: ["10.0.64.0/20"] } }), [
    "clusters.main.remoteNetworks.nodeCidrs[0] 10.0.64.0/20 overlaps network.cidr 10.0.0.0/16; want blocks that share no address",
  ]),
  refused("X11", "a backend without a bucket", { state: { kind: "s3" } }, [
    "state.bucket is missing; want a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens",
  ]),
  refused("X12", "a key of state that climbs", { state: { kind: "s3", bucket: "states-of-ours", prefix: "a/../b" } }, [
    'state.prefix is "a/../b"; want folders such as platform/production, without .. and without a slash at either end',
  ]),
  refused(
    "X13",
    "an interpolation in the backend",
    { state: { kind: "s3", bucket: "states-of-ours", prefix: "${path.module}" } },
    ["state.prefix holds ${ or %{, which Terraform would evaluate; want plain text"],
  ),
  refused(
    "X14",
    "one key for all states",
    { state: { kind: "other", backend: "http", arguments: { address: "https://state.example.com/x" } } },
    [
      "state.arguments name one place for all states; want <state> in one of them, which becomes the name of each state",
    ],
  ),
  refused("X15", "teams without a cluster", { clusters: undefined, "teams/shop": {} }, [
    "teams.shop is on no cluster, since there is none; want one in clusters",
  ]),
  refused(
    "X16",
    "IPv6 with custom networking",
    {
      "network/ipv6": true,
      "network/secondaryCidrs": ["100.64.0.0/16"],
      "network/zones/us-east-1a/pod": "100.64.0.0/20",
      "network/zones/us-east-1b/pod": "100.64.16.0/20",
      ...main({ ipFamily: "ipv6" }),
      ...addons({ vpcCni: { customNetworking: true } }),
    },
    ["clusters.main.addons.vpcCni.customNetworking is true in an IPv6 cluster, which has no need of it; want false"],
  ),
  refused(
    "X17",
    "agents of nodes without nodes",
    {
      ...main({
        compute: {
          fargateProfiles: { all: { selectors: [{ namespace: "kube-system" }, { namespace: "cert-manager" }] } },
        },
      }),
      ...addons({ nodeMonitoringAgent: true }),
    },
    [
      "clusters.main.addons.nodeMonitoringAgent needs nodes, and the cluster has Fargate alone; want a node group, or it off",
    ],
  ),
  unlocked(
    "X18",
    "another encryption of Secrets than it was made with",
    main({ secretsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }),
    [
      'clusters.main.secretsKeyArn is arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab; want data, which the control plane was made with and cannot change, or retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" }',
    ],
  ),
  unlocked("X19", "another block of Services than it was made with", main({ serviceCidr: "10.100.0.0/16" }), [
    'clusters.main.serviceCidr is 10.100.0.0/16; want 172.20.0.0/16, which the control plane was made with and cannot change, or retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" }',
  ]),
  unlocked(
    "X20",
    "another role than it was made with",
    {},
    [
      'clusters.main.roleName is test-main-other; want test-main-cluster, which the control plane was made with and cannot change, or retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" }',
    ],
    { clusterRoles: { main: "test-main-other" } },
  ),
];
