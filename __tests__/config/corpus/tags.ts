import { type Case, refused } from "./case";
import { tags } from "./changes";

/** Tags. */
export const TAGS: readonly Case[] = [
  refused("T01", "51", tags(Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, "x"]))), [
    "aws.tags has 51 tags; want at most 35, since AWS allows 50 and the platform adds its own",
  ]),
  refused("T02", "36", tags(Object.fromEntries(Array.from({ length: 36 }, (_, i) => [`t${i}`, "x"]))), [
    "aws.tags has 36 tags; want at most 35, since AWS allows 50 and the platform adds its own",
  ]),
  refused("T03", "a key of 129 characters", tags({ ["k".repeat(129)]: "x" }), [
    "aws.tags.kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk is not a tag key; want 1 to 128 letters, digits, blanks and _.:/=+-@",
  ]),
  refused("T04", "a value of 257 characters", tags({ Team: "v".repeat(257) }), [
    'aws.tags.Team has the value "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv..." of 257 characters; want at most 256 letters, digits, blanks and _.:/=+-@',
  ]),
  refused("T05", "an empty key", tags({ "": "x" }), [
    'aws.tags[""] is not a tag key; want 1 to 128 letters, digits, blanks and _.:/=+-@',
  ]),
  refused("T06", "a key of AWS", tags({ "aws:x": "1" }), [
    'aws.tags["aws:x"] is reserved; want a key that does not start with aws:',
  ]),
  refused("T07", "a key of AWS in upper case", tags({ "AWS:x": "1" }), [
    'aws.tags["AWS:x"] is reserved; want a key that does not start with aws:',
  ]),
  refused("T08", "a character that tags have not", tags({ Team: "a<b" }), [
    'aws.tags.Team has the value "a<b"; want at most 256 letters, digits, blanks and _.:/=+-@',
  ]),
  refused("T09", "a line break", tags({ Team: "a\nb" }), [
    "aws.tags.Team holds a control character (U+000A); want visible text on one line",
  ]),
  refused("T10", "keys that differ in case alone", tags({ Team: "a", team: "b" }), [
    "aws.tags.team differs from Team in case alone; want one of them, since IAM takes them for the same",
  ]),
  refused("T11", "a number", tags({ Team: 1 }), ["aws.tags.Team is 1; want a string"]),
  refused("T12", "null", tags({ Team: null }), ["aws.tags.Team is null; want a string"]),
  refused("T13", "an object", tags({ Team: { name: "a" } }), ["aws.tags.Team is an object; want a string"]),
  refused("T14", "a key of the cluster", tags({ "kubernetes.io/cluster/x": "owned" }), [
    'aws.tags["kubernetes.io/cluster/x"] is reserved for the cluster; want another key',
  ]),
  refused("T15", "a key of the platform", tags({ Name: "x" }), [
    "aws.tags.Name is set by the platform; want another key",
  ]),
  refused("T16", "a change of direction", tags({ Team: "a\u202eb" }), [
    "aws.tags.Team holds an invisible or direction-changing character (U+202E); want visible text",
  ]),
  refused("T17", "an interpolated key", tags({ "${x}": "y" }), [
    "aws.tags has a key that holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("T18", "a key in two spellings of Unicode", tags({ "\u00e9quipe": "a", "e\u0301quipe": "b" }), [
    "aws.tags has a key that is not in Unicode form NFC, which Terraform would change; want it normalized",
  ]),
];
