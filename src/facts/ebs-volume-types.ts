import { FACTS_CHECKED, type Fact } from "./checked";

/** A type of EBS volume that pods may have. Sizes are in GiB. */
export interface EbsVolumeType extends Fact {
  /** Smallest and largest size. */
  readonly size: readonly [least: number, most: number];
  /** Fewest and most I/O operations per second that may be asked for. @default none may */
  readonly iops?: readonly [least: number, most: number];
  /** Most operations per second for a GiB. @default none may be asked for */
  readonly iopsPerGiB?: number;
  /** Fewest and most MiB per second that may be asked for. @default none may */
  readonly throughput?: readonly [least: number, most: number];
  /** Most MiB per second for each operation per second. @default no bound of this kind */
  readonly throughputPerIops?: number;
}

const GUIDE = "Amazon EBS user guide, volume types";
const fact = { source: GUIDE, checked: FACTS_CHECKED };

/** The types by name. gp3's upper bounds are those that every region and every driver took before AWS raised them in September 2025. */
export const EBS_VOLUME_TYPES = {
  gp3: {
    size: [1, 16384],
    iops: [3000, 16000],
    iopsPerGiB: 500,
    throughput: [125, 1000],
    throughputPerIops: 0.25,
    ...fact,
  },
  io1: { size: [4, 16384], iops: [100, 64000], iopsPerGiB: 50, ...fact },
  io2: { size: [4, 65536], iops: [100, 256000], iopsPerGiB: 1000, ...fact },
  st1: { size: [125, 16384], ...fact },
  sc1: { size: [125, 16384], ...fact },
} as const satisfies Readonly<Record<string, EbsVolumeType>>;
