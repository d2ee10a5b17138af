/** Partition of AWS that a region lies in. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

/** Regions by name with their partition. Source: botocore 1.43.11, partitions.json; checked 2026-11-22. */
export const REGIONS: Readonly<Record<string, Partition>> = Object.fromEntries(
  (
    [
      [
        "aws",
        "af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2",
      ],
      ["aws-cn", "cn-north-1 cn-northwest-1"],
      ["aws-us-gov", "us-gov-east-1 us-gov-west-1"],
    ] as const
  ).flatMap(([partition, names]) => names.split(" ").map((name) => [name, partition] as const)),
);

const DNS_SUFFIX: Readonly<Record<Partition, string>> = {
  aws: "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
  "aws-us-gov": "amazonaws.com",
};

/** Partition of a region. Regions are checked before; an unknown one counts as `aws`. */
export function partitionOf(region: string): Partition {
  return REGIONS[region] ?? "aws";
}

/** DNS suffix of a region's partition. */
export function dnsSuffixOf(region: string): string {
  return DNS_SUFFIX[partitionOf(region)];
}

/** Zone ids in which EKS makes no control plane. Source: EKS user guide, network requirements; checked 2026-11-22. */
export const REFUSED_ZONE_IDS: readonly string[] = ["use1-az3", "usw1-az2", "cac1-az3"];
