import type { Problem } from "../../core/problems";
import { EBS_VOLUME_TYPES, type EbsVolumeType } from "../../facts/ebs-volume-types";
import type { Environment } from "..";
import { driversOf, isAutoMode, isFargateOnly } from "../cluster-facts";
import { at } from "../path";
import { type Check, clustersOf, type KeyedCluster } from "./check";

type Classes = NonNullable<KeyedCluster["cluster"]["storageClasses"]>;
type EbsClass = Extract<Classes[string], { kind: "ebs" }>;

/** Faults of storage classes. */
export const storage: Check = (environment) =>
  clustersOf(environment).flatMap((keyed) => {
    const { path, cluster } = keyed;
    const classes = Object.entries(cluster.storageClasses ?? {});
    const fileSystems = Object.keys(environment.data?.fileSystems ?? {});
    return [
      ...defaultProblems(keyed),
      ...classes.flatMap(([name, choice]) => {
        const here = at(`${path}.storageClasses`, name);
        switch (choice.kind) {
          case "ebs":
            return [
              ...nameProblems(name, here),
              ...ebsProblems(choice, here),
              ...driverProblems(environment, keyed, here, "ebs"),
            ];
          case "efs":
            return [
              ...nameProblems(name, here),
              ...fileSystemProblems(choice.fileSystem, here, fileSystems),
              ...driverProblems(environment, keyed, here, "efs"),
            ];
          default:
            return [];
        }
      }),
    ];
  });

function defaultProblems({ path, cluster }: KeyedCluster): Problem[] {
  const defaults = Object.entries(cluster.storageClasses ?? {}).filter(([, choice]) => choice.default);
  return defaults.slice(1).map(([name]) => ({
    path: `${at(`${path}.storageClasses`, name)}.default`,
    message: `is true, like that of ${defaults[0]?.[0]}; want one default class`,
  }));
}

/** EKS makes a class gp2 itself. */
function nameProblems(name: string, path: string): Problem[] {
  return name === "gp2" ? [{ path, message: "is the name of the class that EKS makes; want another name" }] : [];
}

function ebsProblems({ type, iops, iopsPerGB, throughputMiBps }: EbsClass, path: string): Problem[] {
  const bounds: EbsVolumeType = EBS_VOLUME_TYPES[type];
  const tunable = Object.entries(EBS_VOLUME_TYPES as Record<string, EbsVolumeType>);
  const others = (key: "iops" | "throughput") => tunable.filter(([, row]) => row[key]).map(([name]) => name);
  const asked = (
    field: string,
    value: number | undefined,
    range: readonly [number, number] | undefined,
    want: string,
  ) => {
    if (value === undefined) {
      return [];
    }
    const here = `${path}.${field}`;
    if (range === undefined) {
      return [
        { path: here, message: `is ${value}, which ${type} volumes cannot be given; want it left out, or ${want}` },
      ];
    }
    const [least, most] = range;
    return value >= least && value <= most
      ? []
      : [{ path: here, message: `is ${value}; want ${least} to ${most} for ${type}` }];
  };
  const perGiB = bounds.iopsPerGiB;
  const operations = iops ?? bounds.iops?.[0] ?? 0;
  const [, mostThroughput = 0] = bounds.throughput ?? [];
  const { throughputPerIops: share = Number.POSITIVE_INFINITY } = bounds;
  // Operations for each GiB depend on the size, which the class does not know.
  const slow = iopsPerGB === undefined && (throughputMiBps ?? 0) > operations * share;
  return [
    ...asked("iops", iops, bounds.iops, others("iops").join(", ")),
    ...asked("iopsPerGB", iopsPerGB, perGiB === undefined ? undefined : [1, perGiB], others("iops").join(", ")),
    ...asked("throughputMiBps", throughputMiBps, bounds.throughput, others("throughput").join(", ")),
    ...(slow && throughputMiBps !== undefined && throughputMiBps <= mostThroughput
      ? [
          {
            path: `${path}.throughputMiBps`,
            message: `is ${throughputMiBps} with iops of ${operations}${iops === undefined ? ", the default" : ""}; want at most ${operations * share}, or iops of ${Math.ceil(throughputMiBps / share)}`,
          },
        ]
      : []),
    ...(iops !== undefined && iopsPerGB !== undefined
      ? [{ path: `${path}.iopsPerGB`, message: `is ${iopsPerGB} beside iops ${iops}; want one of the two` }]
      : []),
    ...((type === "io1" || type === "io2") && iops === undefined && iopsPerGB === undefined
      ? [
          {
            path,
            message: `is of type ${type} without iops; want iops or iopsPerGB, which its volumes cannot be made without`,
          },
        ]
      : []),
  ];
}

function fileSystemProblems(fileSystem: string, path: string, known: readonly string[]): Problem[] {
  const want = known.length > 0 ? `one of ${known.join(", ")}` : "a key of data.fileSystems, which is empty";
  return known.includes(fileSystem) ? [] : [{ path: `${path}.fileSystem`, message: `is ${fileSystem}; want ${want}` }];
}

/** Source: EKS user guide: Fargate mounts no EBS volumes, and no directories of EFS that are made for their claims. */
const NOT_ON_FARGATE = {
  ebs: "whose pods take no EBS volume",
  efs: "whose pods take no directory that is made for its claim",
} as const;

function driverProblems(
  environment: Environment,
  { path: clusterPath, cluster }: KeyedCluster,
  path: string,
  kind: "ebs" | "efs",
): Problem[] {
  if (isFargateOnly(cluster)) {
    const message = `is of kind ${kind} in a cluster of Fargate alone, ${NOT_ON_FARGATE[kind]}; want a node group, or the class left out`;
    return [{ path, message }];
  }
  const on = driversOf(environment, cluster)[kind] || (kind === "ebs" && isAutoMode(cluster));
  const option = kind === "ebs" ? "ebsCsiDriver" : "efsCsiDriver";
  return on
    ? []
    : [{ path, message: `is of kind ${kind} without its driver; want ${clusterPath}.addons.${option} on` }];
}
