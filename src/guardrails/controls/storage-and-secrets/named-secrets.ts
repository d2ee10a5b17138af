import { isSecretChartValue, isSecretValue, secretEntry } from "../../../core/secret-names";
import { isUnknown, textsOf, valueAt } from "../../block";
import type { Look } from "../../control";
import { allObjects, attributeOf } from "../../kubernetes/objects";
import { publishedReleases } from "../../kubernetes/releases";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock, StateBlock } from "../../output";

const FAULT = "is a literal, and its name says that it is secret; want it kept in Secrets Manager";

/** A version of what has secrets in its name, as of secretsStoreCsiDriver. */
const VERSION = /^v?\d+\.\d+\.\d+/;

/**
 * Whether a text is secret by its name: that of its entry, or of the list that it stands in. A pair is `{ name, value }`, whose name is
 * given beside the text, as those of variables are.
 */
type Rule = (name: string, text: string, pair: boolean) => boolean;

/** Finds what is written out under the name of a secret: in a state itself, in objects, in values of charts, in functions and parameters. */
export function namedSecrets(output: EnvironmentOutput): Look[] {
  return [
    ...output.states.flatMap(inState),
    ...allObjects(output).flatMap((object) =>
      pathsIn(object.body, isSecretPair).map((path) => look(object.place, attributeOf(object, path), FAULT)),
    ),
    ...publishedReleases(output).flatMap(({ place, at, values, settings, known }) => [
      ...pathsIn(values, isSecretInChart).map((path) => look(place, `${at}.${path}`, FAULT)),
      ...(known ? [] : textsOf(settings?.values))
        .filter((text) => secretEntry(text) !== undefined)
        .map(() => look(place, at, FAULT)),
    ]),
    ...output
      .all("aws_lambda_function")
      .flatMap((place) => under(place, "environment.variables", valueAt(place.block, "environment.variables"))),
    ...output
      .all("aws_ssm_parameter")
      .filter(({ block }) => block.type !== "SecureString")
      .flatMap((place) => parameter(place)),
  ];
}

/** What a state names itself: local values, defaults of variables, inputs of modules, outputs. */
function inState(state: StateBlock): Look[] {
  const { locals, variable, module, output } = state.json;
  return [
    ...under(state, "locals", locals),
    ...values(variable, "default").flatMap(([name, value]) => under(state, `variable.${name}.default`, value, name)),
    ...under(state, "module", module),
    ...values(output, "value").flatMap(([name, value]) => under(state, `output.${name}`, value, name)),
  ];
}

/** One argument of every block of a kind, by the names of the blocks. */
function values(blocks: unknown, argument: string): [name: string, value: unknown][] {
  return Object.entries(blocks ?? {}).map(([name, block]) => [name, [block].flat()[0]?.[argument]]);
}

function under(place: StateBlock | ResourceBlock, attribute: string, value: unknown, name = ""): Look[] {
  return pathsIn(value, isSecretEntry, name).map((path) =>
    look(place, [attribute, path].filter((part) => part !== "").join("."), FAULT),
  );
}

const isSecretPair: Rule = (name, text, pair) => pair && isSecretValue(name, text);

const isSecretInChart: Rule = (name, text, pair) => isSecretChartValue(name, text) || isSecretPair(name, text, pair);

const isSecretEntry: Rule = (name, text) => isSecretValue(name, text) && !VERSION.test(text);

/** A parameter that is no SecureString is read as plain text: its own name counts, without the folders. */
function parameter(place: ResourceBlock): Look[] {
  const name = `${place.block.name ?? ""}`.split("/").at(-1) ?? "";
  return ["value", "insecure_value"].flatMap((argument) => under(place, argument, place.block[argument], name));
}

/** Paths of the texts below a value that are written out and secret by a rule: `auth.users[0].password`. */
function pathsIn(value: unknown, rule: Rule, name = "", pair = false): string[] {
  if (typeof value === "string") {
    return value !== "" && rule(name, value, pair) && !isUnknown(value) ? [""] : [];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const paths: string[] = [];
  const given = "name" in value && typeof value.name === "string" ? value.name : undefined;
  const list = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    const named = key === "value" && given !== undefined;
    for (const below of pathsIn(inner, rule, list ? name : named ? given : key, named)) {
      const step = list ? `[${key}]` : key;
      paths.push(below === "" || below.startsWith("[") ? `${step}${below}` : `${step}.${below}`);
    }
  }
  return paths;
}
