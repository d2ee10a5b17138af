import { type Case, refused } from "./case";

/** Names. */
export const NAMES: readonly Case[] = [
  refused("N01", "empty", { name: "" }, [
    'name is ""; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N02", "a blank", { name: " " }, [
    'name is " "; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N03", "101 characters", { name: "x".repeat(101) }, [
    'name is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N04", "41 characters", { name: "x".repeat(41) }, [
    'name is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N05", "a hyphen in front", { name: "-abc" }, [
    'name is "-abc"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N06", "an underscore in front", { name: "_abc" }, [
    'name is "_abc"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N07", "a digit in front", { name: "1abc" }, [
    'name is "1abc"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N08", "a hyphen behind", { name: "abc-" }, [
    'name is "abc-"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N09", "a dot", { name: "a.b" }, [
    'name is "a.b"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N10", "a slash", { name: "a/b" }, [
    'name is "a/b"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N11", "upper case", { name: "Prod" }, [
    'name is "Prod"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N12", "two hyphens", { name: "a--b" }, [
    'name is "a--b"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N13", "a line break behind", { name: "abc\n" }, [
    "name holds a control character (U+000A); want visible text on one line",
  ]),
  refused("N14", "a tab", { name: "a\tb" }, ["name holds a control character (U+0009); want visible text on one line"]),
  refused("N15", "NUL", { name: "a\u0000b" }, [
    "name holds a control character (U+0000); want visible text on one line",
  ]),
  refused("N16", "an umlaut", { name: "caf\u00e9" }, [
    'name is "café"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N17", "a Cyrillic letter", { name: "\u0430bc" }, [
    'name is "\u0430bc"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N18", "an emoji", { name: "abc\u{1f600}" }, [
    'name is "abc\ud83d\ude00"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N19", "a blank of no width", { name: "a\u200bb" }, [
    "name holds an invisible or direction-changing character (U+200B); want visible text",
  ]),
  refused("N20", "a change of direction", { name: "a\u202eb" }, [
    "name holds an invisible or direction-changing character (U+202E); want visible text",
  ]),
  refused("N21", "an interpolation", { name: "${x}" }, [
    "name holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("N22", "a directive", { name: "%{if}" }, [
    "name holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("N23", "__proto__", { name: "__proto__" }, [
    'name is "__proto__"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N24", "a number", { name: 123 }, [
    "name is 123; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter",
  ]),
  refused("N25", "a boolean", { name: true }, [
    "name is true; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter",
  ]),
  refused("N26", "null", { name: null }, [
    "name is null; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter",
  ]),
  refused("N27", "a list", { name: ["test"] }, [
    "name is a list; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter",
  ]),
  refused("N28", "an object", { name: { is: "test" } }, [
    "name is an object; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter",
  ]),
  refused("N29", "default", { name: "default" }, ['name is "default"; want a name of your own, which is not reserved']),
  refused("N30", "two clusters that differ in case alone", { "clusters/Main": {} }, [
    'clusters.Main has the key "Main"; want 1 to 15 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("N31", "an accent of its own", { name: "cafe\u0301" }, [
    "name is not in Unicode form NFC, which Terraform would change; want it normalized",
  ]),
  refused("N32", "a namespace of Kubernetes", { name: "kube-system" }, [
    'name is "kube-system"; want a name of your own, which is not reserved',
  ]),
  refused("N33", "a path", { name: "../x" }, [
    'name is "../x"; want 2 to 24 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
];
