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
      "an unknown file system",
      { shared: { kind: "efs", fileSystem: "shared" } },
      ["clusters.main.storageClasses.shared.fileSystem is shared; want a key of data.fileSystems, which is empty"],
    ],
    [
      "an unknown kind",
      { disk: { kind: "nfs" } },
      ['clusters.main.storageClasses.disk.kind is "nfs"; want "ebs" or "efs"'],
    ],
  ])("%s", (_, classes, expected) => {
    expect(messages(classes)).toEqual(expected);
  });

  it("EBS without its driver", () => {
    expect(messages({ gp3 }, { "clusters/main/addons": { ebsCsiDriver: false, snapshotController: false } })).toEqual([
      "clusters.main.storageClasses.gp3 is of kind ebs without its driver; want clusters.main.addons.ebsCsiDriver on",
    ]);
  });
});
