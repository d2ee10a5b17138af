import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { broken } from "../support/environments";

const messages = (classes: Readonly<Record<string, unknown>>, changes: Readonly<Record<string, unknown>> = {}) =>
  checkEnvironment(broken({ "clusters/main/storageClasses": classes, ...changes })).problems.map(renderProblem);

const gp3 = { kind: "ebs", type: "gp3" };

describe("storage classes that cannot be", () => {
  it.each([
    [
      "two defaults",
      { gp3: { ...gp3, default: true }, fast: { ...gp3, default: true } },
      ["clusters.main.storageClasses.fast.default is true, like that of gp3; want one default class"],
    ],
    [
      "EKS's own name",
      { gp2: gp3 },
      ["clusters.main.storageClasses.gp2 is the name of the class that EKS makes; want another name"],
    ],
    [
      "io2 over its ratio",
      { io2: { kind: "ebs", type: "io2", iopsPerGB: 1001 } },
      ["clusters.main.storageClasses.io2.iopsPerGB is 1001; want at most 1000"],
    ],
    [
      "io1 over its ratio",
      { io1: { kind: "ebs", type: "io1", iopsPerGB: 51 } },
      ["clusters.main.storageClasses.io1.iopsPerGB is 51; want 1 to 50 for io1"],
    ],
    [
      "io1 over its most",
      { io1: { kind: "ebs", type: "io1", iops: 64001 } },
      ["clusters.main.storageClasses.io1.iops is 64001; want 100 to 64000 for io1"],
    ],
    [
      "io2 without operations",
      { io2: { kind: "ebs", type: "io2" } },
      [
        "clusters.main.storageClasses.io2 is of type io2 without iops; want iops or iopsPerGB, which its volumes cannot be made without",
      ],
    ],
    [
      "both kinds of operations",
      { io2: { kind: "ebs", type: "io2", iops: 1000, iopsPerGB: 50 } },
      ["clusters.main.storageClasses.io2.iopsPerGB is 50 beside iops 1000; want one of the two"],
    ],
    [
      "throughput of io1",
      { io1: { kind: "ebs", type: "io1", iops: 1000, throughputMiBps: 200 } },
      [
        "clusters.main.storageClasses.io1.throughputMiBps is 200, which io1 volumes cannot be given; want it left out, or gp3",
      ],
    ],
    [
      "operations of st1",
      { st1: { kind: "ebs", type: "st1", iops: 1000 } },
      [
        "clusters.main.storageClasses.st1.iops is 1000, which st1 volumes cannot be given; want it left out, or gp3, io1, io2",
      ],
    ],
    [
      "throughput over the default operations of gp3",
      { gp3: { ...gp3, throughputMiBps: 1000 } },
      [
        "clusters.main.storageClasses.gp3.throughputMiBps is 1000 with iops of 3000, the default; want at most 750, or iops of 4000",
      ],
    ],
    [
      "throughput over the operations that are asked for",
      { gp3: { ...gp3, iops: 3600, throughputMiBps: 901 } },
      ["clusters.main.storageClasses.gp3.throughputMiBps is 901 with iops of 3600; want at most 900, or iops of 3604"],
    ],
    [
      "an unknown file system",
      { shared: { kind: "efs", fileSystem: "shared" } },
      ["clusters.main.storageClasses.shared.fileSystem is shared; want a key of data.fileSystems, which is empty"],
    ],
    [
      "an unknown kind",
      { disk: { kind: "nfs" } },
      ['clusters.main.storageClasses.disk.kind is "nfs"; want "ebs" or "efs"; did you mean efs?'],
    ],
  ])("%s", (_, classes, expected) => {
    expect(messages(classes)).toEqual(expected);
  });

  it.each([
    [
      "EBS",
      { gp3 },
      {},
      "clusters.main.storageClasses.gp3 is of kind ebs in a cluster of Fargate alone, whose pods take no EBS volume; want a node group, or the class left out",
    ],
    [
      "EFS",
      { shared: { kind: "efs", fileSystem: "shared" } },
      { "data/fileSystems": { shared: {} } },
      "clusters.main.storageClasses.shared is of kind efs in a cluster of Fargate alone, whose pods take no directory that is made for its claim; want a node group, or the class left out",
    ],
  ])("%s on Fargate alone", (_, classes, more, expected) => {
    const selectors = [{ namespace: "kube-system" }, { namespace: "cert-manager" }];
    const fargate = { "clusters/main/compute": { fargateProfiles: { all: { selectors } } } };
    expect(messages(classes, { ...fargate, ...more })).toEqual([expected]);
  });

  it("EFS without its driver", () => {
    const classes = { shared: { kind: "efs", fileSystem: "shared" } };
    const more = { "data/fileSystems": { shared: {} }, "clusters/main/addons": { efsCsiDriver: false } };
    expect(messages(classes, more)).toEqual([
      "clusters.main.storageClasses.shared is of kind efs without its driver; want clusters.main.addons.efsCsiDriver on",
    ]);
  });

  it("are not those with all the throughput that their operations allow", () => {
    expect(messages({ gp3: { ...gp3, iops: 4000, throughputMiBps: 1000 } })).toEqual([]);
    expect(messages({ gp3: { ...gp3, iopsPerGB: 500, throughputMiBps: 1000 } })).toEqual([]);
  });

  it("EBS without its driver", () => {
    expect(messages({ gp3 }, { "clusters/main/addons": { ebsCsiDriver: false, snapshotController: false } })).toEqual([
      "clusters.main.storageClasses.gp3 is of kind ebs without its driver; want clusters.main.addons.ebsCsiDriver on",
    ]);
  });
});
