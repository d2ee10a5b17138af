import { isTrue, quoted, valueAt, wantEqual } from "../../block";
import type { Control, Look } from "../../control";
import { attributeOf, objectsOf } from "../../kubernetes/objects";
import { look } from "../../looks";
import type { EnvironmentOutput, Place } from "../../output";
import { copies } from "./backups";
import { clusterKey, isSameCluster } from "./clusters";
import { ebsClasses, isDefault, isEbs } from "./storage-classes";

/** Where volumes come from, and whether there is a copy of them. */
export const VOLUME_CONTROLS: readonly Control[] = [
  {
    id: "EBS-01a",
    title: "there is one default storage class, of gp3 volumes",
    severity: "medium",
    sources: ["BPG-REL dataplane"],
    why: "A claim that names no class waits for ever, or gets a volume of whatever class comes first.",
    remedy: "Give one class of `storageClasses` `type: gp3` and `default: true`.",
    waive: ["clusters.<cluster>"],
    rendering: "whether a chart brings a class of its own",
    check: defaults,
  },
  {
    id: "EBS-01b",
    title: "EBS volumes are encrypted with a key of the account's own",
    severity: "medium",
    sources: ["CKV_AWS_183", "CKV_AWS_204"],
    why: "The driver encrypts nothing unless the class says so, and with AWS's key a snapshot cannot be shared or cut off.",
    remedy: "Leave the class to `storageClasses`.",
    waive: ["clusters.<cluster>"],
    rendering: "whether a chart brings a class of its own",
    check: (output) =>
      ebsClasses(output).flatMap((one) => {
        const [encrypted, key] = [valueAt(one.body, "parameters.encrypted"), valueAt(one.body, "parameters.kmsKeyId")];
        return [
          look(
            one.place,
            attributeOf(one, `parameters["encrypted"]`),
            !isTrue(encrypted) && `is ${quoted(encrypted)}; want "true"`,
          ),
          look(
            one.place,
            attributeOf(one, `parameters["kmsKeyId"]`),
            !key && `is ${quoted(key)}; want a key of your own`,
          ),
        ];
      }),
  },
  {
    id: "EBS-01c",
    title: "EBS volumes are made in the zone of their pod",
    severity: "medium",
    sources: ["BPG-REL dataplane"],
    why: "A volume that is made at once is in some zone, and its pod fits nowhere else.",
    remedy: "Leave the class to `storageClasses`.",
    waive: ["clusters.<cluster>"],
    rendering: "whether a chart brings a class of its own",
    check: (output) =>
      ebsClasses(output).map((one) =>
        look(
          one.place,
          attributeOf(one, "volumeBindingMode"),
          wantEqual(one.body.volumeBindingMode, "WaitForFirstConsumer"),
        ),
      ),
  },
  {
    id: "EBS-01d",
    title: "there is a copy of every workload's EBS volumes",
    severity: "medium",
    sources: ["CKV2_AWS_9"],
    why: "A volume is in one zone, and a claim that is deleted takes it along.",
    remedy: "Give the cluster `addons.velero` with a bucket in `data.buckets`, or a plan of AWS Backup.",
    waive: ["clusters.<cluster>", "teams.<team>"],
    check: copies,
  },
];

function defaults(output: EnvironmentOutput): Look[] {
  const classes = objectsOf(output, "StorageClass");
  const clusters = [...new Map(classes.map((one) => [clusterKey(one.place), one])).values()];
  return [
    ...clusters.map(({ place }) => {
      const count = classes.filter((one) => isSameCluster(one.place, place) && isDefault(one)).length;
      return look(stateOf(output, place), "", count !== 1 && `has ${count} default storage classes; want 1`);
    }),
    ...classes.filter(isDefault).map((one) => {
      const { provisioner } = one.body;
      const type = valueAt(one.body, "parameters.type") ?? "gp3";
      const fault = isEbs(one) ? wantEqual(type, "gp3") : `is of ${provisioner}; want EBS volumes`;
      return look(one.place, attributeOf(one, `parameters["type"]`), fault);
    }),
  ];
}

function stateOf(output: EnvironmentOutput, place: Place): Place {
  return output.states.find(({ state }) => state === place.state) ?? place;
}
