import { type Case, refused } from "./case";

/** Regions, zones and accounts. */
export const PLACES: readonly Case[] = [
  refused("R01", "no number", { "aws/region": "us-east" }, [
    'aws.region is "us-east"; want a region such as us-east-1; did you mean us-east-1?',
  ]),
  refused("R02", "a zone", { "aws/region": "us-east-1a" }, [
    'aws.region is "us-east-1a"; want a region such as us-east-1; did you mean us-east-1?',
  ]),
  refused("R03", "upper case", { "aws/region": "US-EAST-1" }, [
    'aws.region is "US-EAST-1"; want a region such as us-east-1; did you mean us-east-1?',
  ]),
  refused("R04", "no such region", { "aws/region": "us-east-9" }, [
    'aws.region is "us-east-9"; want a region such as us-east-1; did you mean us-east-1?',
  ]),
  refused("R05", "empty", { "aws/region": "" }, ['aws.region is ""; want a region such as us-east-1']),
  refused("R06", "global", { "aws/region": "global" }, ['aws.region is "global"; want a region such as us-east-1']),
  refused(
    "R07",
    "a region of China in the partition aws",
    { "aws/region": "cn-north-1", "aws/partition": "aws", "network/zones": ["cn-north-1a", "cn-north-1b"] },
    [
      "aws.deployer is arn:aws:iam::111122223333:role/terraform; want an ARN of partition aws-cn, where cn-north-1 is",
      "aws.partition is aws; want aws-cn, where cn-north-1 is",
      "clusters.main.admins.platform is arn:aws:iam::111122223333:role/platform-admin; want an ARN of partition aws-cn, where cn-north-1 is",
    ],
  ),
  refused(
    "R08",
    "a region of GovCloud with an ARN of aws",
    { "aws/region": "us-gov-west-1", "network/zones": ["us-gov-west-1a", "us-gov-west-1b"] },
    [
      "aws.deployer is arn:aws:iam::111122223333:role/terraform; want an ARN of partition aws-us-gov, where us-gov-west-1 is",
      "clusters.main.admins.platform is arn:aws:iam::111122223333:role/platform-admin; want an ARN of partition aws-us-gov, where us-gov-west-1 is",
    ],
  ),
  refused("R09", "a zone of another region", { "network/zones": ["us-east-1a", "us-west-2b"] }, [
    "network.zones[1] us-west-2b is no zone of us-east-1; want us-east-1 and a letter, such as us-east-1a",
  ]),
  refused("R10", "a zone that no region has", { "network/zones": ["us-east-1a", "us-east-1z"] }, [
    "network.zones[1] us-east-1z is no zone of us-east-1; want us-east-1 and a letter from a to f, such as us-east-1a",
  ]),
  refused(
    "R11",
    "a zone by its id, in which there is no control plane",
    { "network/zones": ["us-east-1a", "use1-az3"] },
    ['network.zones[1] is "use1-az3"; want the name of an availability zone, such as us-east-1a'],
  ),
  refused("R12", "another such zone", { "network/zones": ["us-east-1a", "usw1-az2"] }, [
    'network.zones[1] is "usw1-az2"; want the name of an availability zone, such as us-east-1a',
  ]),
  refused("R13", "the third such zone", { "network/zones": ["us-east-1a", "cac1-az3"] }, [
    'network.zones[1] is "cac1-az3"; want the name of an availability zone, such as us-east-1a',
  ]),
  refused("R14", "one zone", { "network/zones/us-east-1b": undefined }, [
    "network.zones has 1 zone; want 2 to 6, since a control plane spans at least two",
  ]),
  refused("R15", "no zone", { "network/zones": [] }, [
    "network.zones has 0 zones; want 2 to 6, since a control plane spans at least two",
  ]),
  refused(
    "R16",
    "seven zones",
    { "network/zones": ["a", "b", "c", "d", "e", "f", "g"].map((letter) => `us-east-1${letter}`) },
    [
      "network.zones has 7 zones; want 2 to 6, since a control plane spans at least two",
      "network.zones[6] us-east-1g is no zone of us-east-1; want us-east-1 and a letter from a to f, such as us-east-1a",
    ],
  ),
  refused("R17", "a zone twice", { "network/zones": ["us-east-1a", "us-east-1a"] }, [
    "network.zones[1] us-east-1a is named twice; want every zone once",
  ]),
  refused("R18", "a local zone", { "network/zones": ["us-east-1a", "us-east-1-bos-1a"] }, [
    'network.zones[1] is "us-east-1-bos-1a"; want the name of an availability zone, such as us-east-1a',
  ]),
  refused("R19", "a name and an id", { "network/zones": ["us-east-1a", "use1-az2"] }, [
    'network.zones[1] is "use1-az2"; want the name of an availability zone, such as us-east-1a',
  ]),
  refused("R20", "an account of eleven digits", { "aws/accountId": "11112222333" }, [
    'aws.accountId is "11112222333"; want twelve digits as a string',
  ]),
  refused("R21", "an account as a number", { "aws/accountId": 111122223333 }, [
    "aws.accountId is 111122223333; want twelve digits as a string",
  ]),
  refused("R22", "an account with letters", { "aws/accountId": "11112222333a" }, [
    'aws.accountId is "11112222333a"; want twelve digits as a string',
  ]),
  refused("R23", "a negative number of zones", { "network/zones": -2 }, ["network.zones is -2; want a map or a list"]),
  refused("R24", "half a zone", { "network/zones": 1.5 }, ["network.zones is 1.5; want a map or a list"]),
];
