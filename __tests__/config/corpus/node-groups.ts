import { type Case, refused, unread, yaml } from "./case";
import { main, nodeGroup, storageClass, workers } from "./changes";

const SIZES = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
const FAMILIES = ["m7i", "c7i", "r7i"];

/** Node groups, and volumes. */
export const NODE_GROUPS: readonly Case[] = [
  refused("G01", "nothing to run on", main({ compute: {} }), [
    "clusters.main.compute is empty; want a node group, a Fargate profile or autoMode, or no pod ever runs",
  ]),
  refused(
    "G02",
    "31 groups",
    Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `clusters/main/compute/nodeGroups/group${i}`,
        { instanceTypes: ["m7i.large"], scaling: { size: 1 } },
      ]),
    ),
    ["clusters.main.compute.nodeGroups has 31 groups; want at most 30"],
  ),
  refused("G03", "a name of 64 characters", nodeGroup("x".repeat(64)), [
    'clusters.main.compute.nodeGroups.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx has the key "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"; want 1 to 54 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("G04", "a name with a blank", nodeGroup("my group"), [
    'clusters.main.compute.nodeGroups["my group"] has the key "my group"; want 1 to 54 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  unread("G05", "a name twice", yaml("nodeGroups:\n  workers: {}\n  workers: {}\n"), [
    "is not YAML as we read it: Map keys must be unique at line 3, column 3",
  ]),
  refused(
    "G06",
    "more at the least than at the most",
    { ...workers({ scaling: { min: 9, max: 6 } }), "clusters/main/addons/clusterAutoscaler": true },
    ["clusters.main.compute.nodeGroups.workers.scaling.min is 9; want at most scaling.max (6)"],
  ),
  refused("G07", "a size above the most", workers({ scaling: { size: 9, max: 6 } }), [
    "clusters.main.compute.nodeGroups.workers.scaling.max does not go with size; want one or the other",
  ]),
  refused("G08", "a size below the least", workers({ scaling: { size: 1, min: 2 } }), [
    "clusters.main.compute.nodeGroups.workers.scaling.min does not go with size; want one or the other",
  ]),
  refused("G09", "451 nodes", workers({ scaling: { size: 451 } }), [
    "clusters.main.compute.nodeGroups.workers.scaling.size is 451; want at most 450",
  ]),
  refused(
    "G10",
    "no node at the most",
    { ...workers({ scaling: { min: 0, max: 0 } }), "clusters/main/addons/clusterAutoscaler": true },
    ["clusters.main.compute.nodeGroups.workers.scaling.max is 0; want at least 1"],
  ),
  refused("G11", "fewer than none", workers({ scaling: { size: -1 } }), [
    "clusters.main.compute.nodeGroups.workers.scaling.size is -1; want at least 0",
  ]),
  refused("G12", "half a node", workers({ scaling: { size: 1.5 } }), [
    "clusters.main.compute.nodeGroups.workers.scaling.size is 1.5; want a whole number",
  ]),
  refused("G13", "a thousand million nodes", workers({ scaling: { size: 1e9 } }), [
    "clusters.main.compute.nodeGroups.workers.scaling.size is 1000000000; want at most 450",
  ]),
  refused("G14", "no number", workers({ scaling: { size: Number.NaN } }), [
    "clusters.main.compute.nodeGroups.workers.scaling.size is NaN, which JavaScript cannot keep exactly; want a number below 2^53",
  ]),
  refused("G15", "a number as text", workers({ scaling: { size: "3" } }), [
    'clusters.main.compute.nodeGroups.workers.scaling.size is "3"; want a number',
  ]),
  refused("G16", "no instance type", workers({ instanceTypes: [] }), [
    "clusters.main.compute.nodeGroups.workers.instanceTypes has 0 items; want at least 1",
  ]),
  refused(
    "G17",
    "21 instance types",
    workers({ instanceTypes: SIZES.flatMap((size) => FAMILIES.map((family) => `${family}.${size}`)).slice(0, 21) }),
    ["clusters.main.compute.nodeGroups.workers.instanceTypes has 21 items; want at most 20"],
  ),
  refused("G18", "no such instance type", workers({ instanceTypes: ["m9.huge"] }), [
    'clusters.main.compute.nodeGroups.workers.instanceTypes[0] is "m9.huge"; want an EC2 instance type such as m7i.xlarge',
  ]),
  refused(
    "G19",
    "arm64 under an image for x86_64",
    workers({ instanceTypes: ["m7g.large"], amiFamily: "windowsCore2022" }),
    [
      "clusters.main.compute.nodeGroups are all tainted or Windows; want one Linux group without taints, or cluster DNS has no home",
      "clusters.main.compute.nodeGroups.workers.instanceTypes[0] is m7g.large (arm64), for which there is no windowsCore2022 image; want x86_64",
    ],
  ),
  refused("G20", "two architectures", workers({ instanceTypes: ["m7i.large", "m7g.large"] }), [
    "clusters.main.compute.nodeGroups.workers.instanceTypes[1] is m7g.large (arm64) beside m7i.large (x86_64); want one architecture in a group",
  ]),
  refused("G21", "a GPU without its image", workers({ instanceTypes: ["g5.xlarge"] }), [
    'clusters.main.compute.nodeGroups.workers.instanceTypes[0] is g5.xlarge, whose accelerator the plain image does not drive; want accelerator: "nvidia"',
  ]),
  refused("G22", "Amazon Linux 2", workers({ amiFamily: "al2" }), [
    'clusters.main.compute.nodeGroups.workers.amiFamily is "al2"; want "al2023", "bottlerocket", "bottlerocketFips", "windowsCore2022", "windowsFull2022", "windowsCore2025" or "windowsFull2025"',
  ]),
  refused("G23", "no such image", workers({ amiFamily: "ubuntu" }), [
    'clusters.main.compute.nodeGroups.workers.amiFamily is "ubuntu"; want "al2023", "bottlerocket", "bottlerocketFips", "windowsCore2022", "windowsFull2022", "windowsCore2025" or "windowsFull2025"',
  ]),
  refused("G24", "an image of one's own", workers({ amiFamily: "custom" }), [
    'clusters.main.compute.nodeGroups.workers.amiFamily is "custom"; want "al2023", "bottlerocket", "bottlerocketFips", "windowsCore2022", "windowsFull2022", "windowsCore2025" or "windowsFull2025"',
  ]),
  refused("G25", "the id of an image", workers({ amiRelease: "ami-0a1b2c3d" }), [
    'clusters.main.compute.nodeGroups.workers.amiRelease is "ami-0a1b2c3d"; want an AMI release such as 1.35.0-20261101 or 1.50.0-0a1b2c3d',
  ]),
  refused("G26", "Spot of one type", workers({ capacityType: "SPOT" }), [
    'clusters.main.compute.nodeGroups.workers has 1 Spot type; want three or more of like size, or waive: { "NOD-18": { reason, until } }',
  ]),
  refused("G27", "no such way to buy", workers({ capacityType: "RESERVED" }), [
    'clusters.main.compute.nodeGroups.workers.capacityType is "RESERVED"; want "ON_DEMAND" or "SPOT"',
  ]),
  refused("G28", "no disk", workers({ volumeSizeGiB: 0 }), [
    "clusters.main.compute.nodeGroups.workers.volumeSizeGiB is 0; want at least 20",
  ]),
  refused("G29", "a disk above all", workers({ volumeSizeGiB: 20_000 }), [
    "clusters.main.compute.nodeGroups.workers.volumeSizeGiB is 20000; want at most 16384",
  ]),
  refused("G30", "gp2 with throughput", storageClass({ type: "gp2", throughputMiBps: 250 }), [
    'clusters.main.storageClasses.fast.type is "gp2"; want "gp3", "io1", "io2", "st1" or "sc1"; did you mean gp3?',
  ]),
  refused("G31", "too few operations per second", storageClass({ type: "gp3", iops: 2000 }), [
    "clusters.main.storageClasses.fast.iops is 2000; want 3000 to 16000 for gp3",
  ]),
  refused("G32", "the key of a label with 64 characters", workers({ labels: { ["k".repeat(64)]: "v" } }), [
    'clusters.main.compute.nodeGroups.workers.labels.kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk has the key "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"; want a label key of at most 63 characters, such as team or example.com/team',
  ]),
  refused("G33", "the value of a label with 64 characters", workers({ labels: { role: "v".repeat(64) } }), [
    'clusters.main.compute.nodeGroups.workers.labels.role is "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv"; want a label value: 1 to 63 letters, digits, dots, underscores and hyphens',
  ]),
  refused("G34", "a label without a value", workers({ labels: { role: "" } }), [
    'clusters.main.compute.nodeGroups.workers.labels.role is ""; want a label value: 1 to 63 letters, digits, dots, underscores and hyphens',
  ]),
  refused("G35", "a label with two slashes", workers({ labels: { "example.com/a/b": "v" } }), [
    'clusters.main.compute.nodeGroups.workers.labels["example.com/a/b"] has the key "example.com/a/b"; want a label key of at most 63 characters, such as team or example.com/team',
  ]),
  refused("G36", "a label of Kubernetes", workers({ labels: { "kubernetes.io/role": "v" } }), [
    'clusters.main.compute.nodeGroups.workers.labels["kubernetes.io/role"] has the key "kubernetes.io/role"; want a key outside kubernetes.io, k8s.io and eks.amazonaws.com, which are reserved',
  ]),
  refused(
    "G37",
    "51 taints",
    workers({ taints: Array.from({ length: 51 }, (_, i) => ({ key: `t${i}`, effect: "PreferNoSchedule" })) }),
    ["clusters.main.compute.nodeGroups.workers.taints has 51 items; want at most 50"],
  ),
  refused("G38", "the effect of a taint as AWS spells it", workers({ taints: [{ key: "a", effect: "NO_SCHEDULE" }] }), [
    "clusters.main.compute.nodeGroups are all tainted or Windows; want one Linux group without taints, or cluster DNS has no home",
    'clusters.main.compute.nodeGroups.workers.taints[0].effect is "NO_SCHEDULE"; want "NoSchedule", "PreferNoSchedule" or "NoExecute"; did you mean NoSchedule?',
  ]),
  refused("G39", "a taint without a key", workers({ taints: [{ key: "", effect: "PreferNoSchedule" }] }), [
    'clusters.main.compute.nodeGroups.workers.taints[0].key is ""; want a label key of at most 63 characters, such as team or example.com/team',
  ]),
  refused("G40", "two bounds of an update", workers({ maxUnavailable: 1, maxUnavailablePercentage: 33 }), [
    "clusters.main.compute.nodeGroups.workers.maxUnavailablePercentage is not a field; want amiFamily, accelerator, amiRelease, version, capacityType, volumeSizeGiB, zones, labels, taints, repair, maxPods, metadataHopLimit or waive",
  ]),
  refused("G41", "an update of no node", workers({ maxUnavailable: 0 }), [
    "clusters.main.compute.nodeGroups.workers.maxUnavailable is 0; want at least 1",
  ]),
  refused("G42", "an update of more than all", workers({ maxUnavailable: "102%" }), [
    'clusters.main.compute.nodeGroups.workers.maxUnavailable is "102%"; want a number of nodes or a percentage such as "33%"',
  ]),
  refused("G43", "public subnets", workers({ subnets: "public" }), [
    "clusters.main.compute.nodeGroups.workers.subnets is not a field; want amiFamily, accelerator, amiRelease, version, capacityType, volumeSizeGiB, zones, labels, taints, maxUnavailable, repair, maxPods, metadataHopLimit or waive",
  ]),
  refused("G44", "no such tier of subnets", { "network/zones/us-east-1a/dmz": "10.0.30.0/24" }, [
    "network.zones.us-east-1a.dmz is not a field; want intra or pod",
  ]),
  refused("G45", "a key for SSH", workers({ sshKey: "me" }), [
    "clusters.main.compute.nodeGroups.workers.sshKey is not a field; want amiFamily, accelerator, amiRelease, version, capacityType, volumeSizeGiB, zones, labels, taints, maxUnavailable, repair, maxPods, metadataHopLimit or waive",
  ]),
  refused("G46", "SSH from anywhere", workers({ remoteAccess: { sourceSecurityGroups: [] } }), [
    "clusters.main.compute.nodeGroups.workers.remoteAccess is not a field; want amiFamily, accelerator, amiRelease, version, capacityType, volumeSizeGiB, zones, labels, taints, maxUnavailable, repair, maxPods, metadataHopLimit or waive",
  ]),
  refused("G47", "user data of 17 KB", workers({ userData: "x".repeat(17 * 1024) }), [
    "clusters.main.compute.nodeGroups.workers.userData is not a field; want amiFamily, accelerator, amiRelease, version, capacityType, volumeSizeGiB, zones, labels, taints, maxUnavailable, repair, maxPods, metadataHopLimit or waive",
  ]),
  refused("G48", "user data that is no text", workers({ userData: { script: true } }), [
    "clusters.main.compute.nodeGroups.workers.userData is not a field; want amiFamily, accelerator, amiRelease, version, capacityType, volumeSizeGiB, zones, labels, taints, maxUnavailable, repair, maxPods, metadataHopLimit or waive",
  ]),
  refused(
    "G49",
    "user data with an access key",
    workers({ userData: "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE" }),
    [
      "clusters.main.compute.nodeGroups.workers.userData holds an AWS access key; want the ARN of a secret, never the secret",
    ],
  ),
  refused("G50", "no home for cluster DNS", workers({ taints: [{ key: "a", effect: "NoSchedule" }] }), [
    "clusters.main.compute.nodeGroups are all tainted or Windows; want one Linux group without taints, or cluster DNS has no home",
  ]),
  refused("G51", "65 hops", workers({ metadataHopLimit: 65 }), [
    "clusters.main.compute.nodeGroups.workers.metadataHopLimit is 65; want at most 2",
  ]),
  refused("G52", "metadata without a token", workers({ httpTokens: "optional" }), [
    "clusters.main.compute.nodeGroups.workers.httpTokens is not a field; want amiFamily, accelerator, amiRelease, version, capacityType, volumeSizeGiB, zones, labels, taints, maxUnavailable, repair, maxPods, metadataHopLimit or waive",
  ]),
];
