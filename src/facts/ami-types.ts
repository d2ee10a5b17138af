import { InvalidInput } from "../core/problems";
import { FACTS_CHECKED, type Fact } from "./checked";

/** Processor architecture, in the words of the EC2 API. */
export type Architecture = "x86_64" | "arm64";

/** Accelerator whose software an image holds. */
export type Accelerator = "nvidia" | "neuron";

/** Operating systems that a node group can ask for. */
export type AmiFamily =
  | "al2023"
  | "bottlerocket"
  | "bottlerocketFips"
  | "windowsCore2022"
  | "windowsFull2022"
  | "windowsCore2025"
  | "windowsFull2025";

/** A value of a node group's `amiType`. */
export interface AmiType extends Fact {
  /** The value in the EKS API. */
  readonly amiType: string;
  /** Family that the value belongs to. @default none: the value is refused */
  readonly family?: AmiFamily;
  /** Architecture. @default whatever an image of one's own has */
  readonly architecture?: Architecture;
  /** Accelerator software in the image. @default none */
  readonly accelerator?: Accelerator;
  /** Oldest Kubernetes minor that has the image. @default every one that is supported */
  readonly minVersion?: string;
  /** Why the value must not be used, though the API takes it. @default it may be used */
  readonly refused?: string;
}

const SDK = "npm @aws-sdk/client-eks 3.1169.0; botocore 1.44.8 eks AMITypes";
const ARCHITECTURES: readonly (readonly [RegExp, Architecture])[] = [
  [/x86_64/, "x86_64"],
  [/ARM_64/, "arm64"],
];
const ACCELERATORS: readonly (readonly [RegExp, Accelerator])[] = [
  [/NVIDIA|GPU/, "nvidia"],
  [/NEURON/, "neuron"],
];

/** Architecture and accelerator stand in the value's own name. */
function row(amiType: string, family?: AmiFamily, extra: Partial<AmiType> = {}): AmiType {
  return {
    amiType,
    family,
    architecture: ARCHITECTURES.find(([pattern]) => pattern.test(amiType))?.[1],
    accelerator: ACCELERATORS.find(([pattern]) => pattern.test(amiType))?.[1],
    source: SDK,
    checked: FACTS_CHECKED,
    ...extra,
  };
}

const al2 = {
  refused: "Amazon Linux 2 is retired: Kubernetes 1.32 was its last version, and its last image is of December 2025",
  source: `${SDK}; awslabs/amazon-eks-ami@81fec2e89585 README and issue 2545`,
};
const windows2019 = { refused: "the day its support ends was not found; want Windows Server 2022" };
const windows2025 = { minVersion: "1.35", source: `${SDK}; eksctl-io/eksctl@99984adb6164 pkg/ami` };

/** Every value of the EKS API, the refused ones too, so that a refusal can say why. */
export const AMI_TYPES: readonly AmiType[] = [
  row("AL2023_x86_64_STANDARD", "al2023"),
  row("AL2023_ARM_64_STANDARD", "al2023"),
  row("AL2023_x86_64_NVIDIA", "al2023"),
  row("AL2023_ARM_64_NVIDIA", "al2023"),
  row("AL2023_x86_64_NEURON", "al2023"),
  row("BOTTLEROCKET_x86_64", "bottlerocket"),
  row("BOTTLEROCKET_ARM_64", "bottlerocket"),
  row("BOTTLEROCKET_x86_64_NVIDIA", "bottlerocket"),
  row("BOTTLEROCKET_ARM_64_NVIDIA", "bottlerocket"),
  row("BOTTLEROCKET_x86_64_FIPS", "bottlerocketFips"),
  row("BOTTLEROCKET_ARM_64_FIPS", "bottlerocketFips"),
  row("BOTTLEROCKET_x86_64_NVIDIA_FIPS", "bottlerocketFips"),
  row("BOTTLEROCKET_ARM_64_NVIDIA_FIPS", "bottlerocketFips"),
  row("WINDOWS_CORE_2022_x86_64", "windowsCore2022"),
  row("WINDOWS_FULL_2022_x86_64", "windowsFull2022"),
  row("WINDOWS_CORE_2025_x86_64", "windowsCore2025", windows2025),
  row("WINDOWS_FULL_2025_x86_64", "windowsFull2025", windows2025),
  row("WINDOWS_CORE_2019_x86_64", undefined, windows2019),
  row("WINDOWS_FULL_2019_x86_64", undefined, windows2019),
  row("CUSTOM", undefined, { refused: "EKS cannot bring an image of one's own up to date" }),
  row("AL2_x86_64", undefined, al2),
  row("AL2_x86_64_GPU", undefined, al2),
  row("AL2_ARM_64", undefined, al2),
];

/** How nodes of an image learn of their cluster. */
export type Bootstrap = "nodeadm" | "toml" | "powershell";

/** What holds for all images of a family. */
export interface AmiFamilyFacts {
  /** Operating system. */
  readonly os: "linux" | "windows";
  /** Architectures that it has images for. */
  readonly architectures: readonly Architecture[];
  /** Accelerators that it has images for. */
  readonly accelerators: readonly Accelerator[];
  /** How its nodes learn of their cluster. Source: awslabs/amazon-eks-ami README; Bottlerocket and EKS user guides. */
  readonly bootstrap: Bootstrap;
  /** Oldest Kubernetes minor that has its images. @default every one that is supported */
  readonly minVersion?: string;
}

/** The facts of a family, gathered from {@link AMI_TYPES}. */
export function amiFamily(family: AmiFamily): AmiFamilyFacts {
  const types = AMI_TYPES.filter((type) => type.family === family);
  const os = family.startsWith("windows") ? "windows" : "linux";
  return {
    os,
    architectures: [...new Set(types.flatMap(({ architecture }) => architecture ?? []))],
    accelerators: [...new Set(types.flatMap(({ accelerator }) => accelerator ?? []))],
    bootstrap: os === "windows" ? "powershell" : family === "al2023" ? "nodeadm" : "toml",
    minVersion: types[0]?.minVersion,
  };
}

/**
 * The `amiType` of a family for an architecture and, if any, an accelerator.
 * @throws InvalidInput when there is no such image; it lists those of the family
 */
export function amiTypeFor(family: AmiFamily, architecture: Architecture, accelerator?: Accelerator): string {
  const types = AMI_TYPES.filter((type) => type.family === family);
  const found = types.find((type) => type.architecture === architecture && type.accelerator === accelerator);
  if (!found) {
    const wanted = [family, architecture, accelerator].filter((word) => word !== undefined).join(" ");
    const known = types.map(({ amiType }) => amiType).join(", ");
    throw new InvalidInput("AMI type", [
      { path: "", message: `is ${wanted}, for which there is no image; want one of ${known}` },
    ]);
  }
  return found.amiType;
}
