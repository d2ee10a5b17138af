import type { Architecture } from "./instance-types";

/** An operating system that EKS makes node images of. */
export interface AmiFamily {
  /** Architectures that there are images for. */
  readonly architectures: readonly Architecture[];
  /** AMI types by architecture, then by accelerator (`none`, `nvidia`, `neuron`). */
  readonly types: Readonly<
    Partial<Record<Architecture, Readonly<Partial<Record<"none" | "nvidia" | "neuron", string>>>>>
  >;
  /** Operating system of the pods. */
  readonly os: "linux" | "windows";
  /** Device of the volume that grows with `volumeSizeGiB`. */
  readonly dataDevice: string;
  /** Device of the operating system's own volume, when it is another one. @default the same device */
  readonly rootDevice?: string;
  /** Oldest Kubernetes minor that has images. @default every supported one */
  readonly since?: string;
}

const BOTH = ["x86_64", "arm64"] as const;
const WINDOWS = { architectures: ["x86_64"], os: "windows", dataDevice: "/dev/sda1" } as const;
const BOTTLEROCKET = { architectures: BOTH, os: "linux", dataDevice: "/dev/xvdb", rootDevice: "/dev/xvda" } as const;

/**
 * AMI families by name. Amazon Linux 2 is not among them: AWS ended it on 2025-11-26, and 1.32 was the last version with images.
 * Source: @aws-sdk/client-eks 3.1169.0 (AMITypes); awslabs/amazon-eks-ami README; checked 2026-11-22.
 */
export const AMI_FAMILIES = {
  al2023: {
    architectures: BOTH,
    types: {
      x86_64: { none: "AL2023_x86_64_STANDARD", nvidia: "AL2023_x86_64_NVIDIA", neuron: "AL2023_x86_64_NEURON" },
      arm64: { none: "AL2023_ARM_64_STANDARD", nvidia: "AL2023_ARM_64_NVIDIA" },
    },
    os: "linux",
    dataDevice: "/dev/xvda",
  },
  bottlerocket: {
    ...BOTTLEROCKET,
    types: {
      x86_64: { none: "BOTTLEROCKET_x86_64", nvidia: "BOTTLEROCKET_x86_64_NVIDIA" },
      arm64: { none: "BOTTLEROCKET_ARM_64", nvidia: "BOTTLEROCKET_ARM_64_NVIDIA" },
    },
  },
  bottlerocketFips: {
    ...BOTTLEROCKET,
    types: {
      x86_64: { none: "BOTTLEROCKET_x86_64_FIPS", nvidia: "BOTTLEROCKET_x86_64_NVIDIA_FIPS" },
      arm64: { none: "BOTTLEROCKET_ARM_64_FIPS", nvidia: "BOTTLEROCKET_ARM_64_NVIDIA_FIPS" },
    },
  },
  windowsCore2022: { ...WINDOWS, types: { x86_64: { none: "WINDOWS_CORE_2022_x86_64" } } },
  windowsFull2022: { ...WINDOWS, types: { x86_64: { none: "WINDOWS_FULL_2022_x86_64" } } },
  windowsCore2025: { ...WINDOWS, types: { x86_64: { none: "WINDOWS_CORE_2025_x86_64" } }, since: "1.35" },
  windowsFull2025: { ...WINDOWS, types: { x86_64: { none: "WINDOWS_FULL_2025_x86_64" } }, since: "1.35" },
} as const satisfies Readonly<Record<string, AmiFamily>>;

/** Name of an AMI family. */
export type AmiFamilyName = keyof typeof AMI_FAMILIES;

/** The row of a family. */
export function amiFamily(name: AmiFamilyName): AmiFamily {
  return AMI_FAMILIES[name];
}

/** The AMI type that EKS knows; nothing when there is no such image. */
export function amiType(
  family: AmiFamilyName,
  architecture: Architecture,
  accelerator: "none" | "nvidia" | "neuron" = "none",
): string | undefined {
  return amiFamily(family).types[architecture]?.[accelerator];
}
