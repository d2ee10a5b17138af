import { InvalidInput } from "../core/problems";
import type { Fact } from "./checked";

/** Partitions that this project knows. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

/** A group of regions with accounts, ARNs and endpoints of its own. */
export interface PartitionFact extends Fact {
  /** What service endpoints and some service principals end in. */
  readonly dnsSuffix: string;
}

/** A region that has EKS. */
export interface Region extends Fact {
  /** Partition of the region. */
  readonly partition: Partition;
  /** Where it is, in AWS's words. */
  readonly place: string;
  /** Whether an account must switch the region on before it can be used. */
  readonly optIn: boolean;
}

const source = "botocore 1.44.8 partitions.json and endpoints.json";
const checked = "2026-11-20";

/** The partitions. */
export const PARTITIONS: Readonly<Record<Partition, PartitionFact>> = {
  aws: { dnsSuffix: "amazonaws.com", source, checked },
  "aws-cn": { dnsSuffix: "amazonaws.com.cn", source, checked },
  "aws-us-gov": { dnsSuffix: "amazonaws.com", source, checked },
};

function region(place: string, optIn: boolean, partition: Partition = "aws"): Region {
  return {
    partition,
    place,
    optIn,
    source: `${source}; AWS Account Management guide: regions launched after 2019-03-20 are opt-in`,
    checked,
  };
}

/** The regions in which botocore lists an endpoint of EKS, by name. */
export const REGIONS: Readonly<Record<string, Region>> = {
  "af-south-1": region("Africa (Cape Town)", true),
  "ap-east-1": region("Asia Pacific (Hong Kong)", true),
  "ap-east-2": region("Asia Pacific (Taipei)", true),
  "ap-northeast-1": region("Asia Pacific (Tokyo)", false),
  "ap-northeast-2": region("Asia Pacific (Seoul)", false),
  "ap-northeast-3": region("Asia Pacific (Osaka)", false),
  "ap-south-1": region("Asia Pacific (Mumbai)", false),
  "ap-south-2": region("Asia Pacific (Hyderabad)", true),
  "ap-southeast-1": region("Asia Pacific (Singapore)", false),
  "ap-southeast-2": region("Asia Pacific (Sydney)", false),
  "ap-southeast-3": region("Asia Pacific (Jakarta)", true),
  "ap-southeast-4": region("Asia Pacific (Melbourne)", true),
  "ap-southeast-5": region("Asia Pacific (Malaysia)", true),
  "ap-southeast-6": region("Asia Pacific (New Zealand)", true),
  "ap-southeast-7": region("Asia Pacific (Thailand)", true),
  "ca-central-1": region("Canada (Central)", false),
  "ca-west-1": region("Canada West (Calgary)", true),
  "cn-north-1": region("China (Beijing)", false, "aws-cn"),
  "cn-northwest-1": region("China (Ningxia)", false, "aws-cn"),
  "eu-central-1": region("Europe (Frankfurt)", false),
  "eu-central-2": region("Europe (Zurich)", true),
  "eu-north-1": region("Europe (Stockholm)", false),
  "eu-south-1": region("Europe (Milan)", true),
  "eu-south-2": region("Europe (Spain)", true),
  "eu-west-1": region("Europe (Ireland)", false),
  "eu-west-2": region("Europe (London)", false),
  "eu-west-3": region("Europe (Paris)", false),
  "il-central-1": region("Israel (Tel Aviv)", true),
  "me-central-1": region("Middle East (UAE)", true),
  "me-south-1": region("Middle East (Bahrain)", true),
  "mx-central-1": region("Mexico (Central)", true),
  "sa-east-1": region("South America (Sao Paulo)", false),
  "us-east-1": region("US East (N. Virginia)", false),
  "us-east-2": region("US East (Ohio)", false),
  "us-gov-east-1": region("AWS GovCloud (US-East)", false, "aws-us-gov"),
  "us-gov-west-1": region("AWS GovCloud (US-West)", false, "aws-us-gov"),
  "us-west-1": region("US West (N. California)", false),
  "us-west-2": region("US West (Oregon)", false),
};

/**
 * The partition of a region.
 * @throws InvalidInput for a region that is not in the table
 */
export function partitionOf(region: string): Partition {
  const found = REGIONS[region];
  if (!found) {
    const known = Object.keys(REGIONS).join(", ");
    throw new InvalidInput("region", [{ path: "", message: `is ${JSON.stringify(region)}; want one of ${known}` }]);
  }
  return found.partition;
}

/**
 * What names of services end in, in a region: `amazonaws.com`, in China `amazonaws.com.cn`.
 * @throws InvalidInput for a region that is not in the table
 */
export function dnsSuffixOf(region: string): string {
  return PARTITIONS[partitionOf(region)].dnsSuffix;
}
