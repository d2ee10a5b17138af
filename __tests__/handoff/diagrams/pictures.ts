import production from "../../../environments/production";
import reference from "../../../environments/reference";
import sandbox from "../../../environments/sandbox";
import type { Environment } from "../../../src/config";
import { stateNames } from "../../../src/config/names";
import type { StackOutput } from "../../../src/core/terraform-json";
import { type Graph, type GraphItem, itemsBelow } from "../../../src/handoff/diagrams/graph";
import { type Subject, subjectOf } from "../../../src/handoff/diagrams/subject";
import { changed, type Draft } from "../../support/guardrails";
import { outputOf } from "../../support/output";

/** The environments of the project. */
export const ENVIRONMENTS = { reference, production, sandbox } as const;

const subjects = new Map<string, Subject>();

/** An environment, synthesized once, to draw. */
export function subjectFor(environment: Environment): Subject {
  const { name } = environment;
  const subject = subjects.get(name) ?? inOrder(environment, outputOf([environment]));
  subjects.set(name, subject);
  return subject;
}

/** The reference environment with a change made to its output. */
export function changedSubject(change: (draft: Draft) => void): Subject {
  return inOrder(reference, changed(change));
}

/** The states in the order of deployment. */
function inOrder(environment: Environment, output: readonly StackOutput[]): Subject {
  const states = stateNames(environment).flatMap((name) => output.filter((state) => state.name === name));
  return subjectOf({ name: environment.name, environment, states });
}

/** The first box of a graph whose heading holds a text. */
export function boxOf({ children }: Graph, title: string): GraphItem {
  const found = itemsBelow(children).find((item) => item.title.includes(title));
  if (found === undefined) {
    throw new Error(`no box ${title}`);
  }
  return found;
}

/** What a box says, line by line. */
export function linesOf(item: GraphItem): readonly string[] {
  return [item.title, ...(item.kind === "node" ? item.lines : [item.note ?? []].flat())];
}

/** Headings of what a box holds. */
export function titlesIn(item: GraphItem): readonly string[] {
  return item.kind === "group" ? item.children.map(({ title }) => title) : [];
}

/** The arrows that are drawn, by the headings of their ends: `web -> database [port 5432]`. */
export function arrowsOf({ children, edges }: Graph): readonly string[] {
  const titles = new Map(itemsBelow(children).map(({ id, title }) => [id, title]));
  return edges
    .filter(({ hidden }) => !hidden)
    .map(({ from, to, label }) => `${titles.get(from)} -> ${titles.get(to)}${label ? ` [${label.join(", ")}]` : ""}`);
}
