import { PassThrough } from "node:stream";
import { Interrupts } from "../../src/cli/deploying-interrupts";
import { questions } from "../../src/cli/deploying-question";

let interrupts: Interrupts;
beforeEach(() => {
  interrupts = new Interrupts();
});
afterEach(() => interrupts.release());

/** Asks, and answers with what comes in. */
async function answered(answer: (input: PassThrough) => void) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const given = questions(interrupts, { input, output })("Apply? ");
  answer(input);
  return { yes: await given, shown: String(output.read()) };
}

describe("a question", () => {
  it("takes yes for a yes, and nothing else", async () => {
    expect(await answered((input) => input.write(" yes \n"))).toEqual({ yes: true, shown: "Apply? " });
    for (const text of ["y", "no", "", "yes please", "YES"]) {
      expect((await answered((input) => input.write(`${text}\n`))).yes).toBe(false);
    }
  });

  it("takes the end of the input for a no", async () => {
    expect((await answered((input) => input.end())).yes).toBe(false);
  });

  it("takes Ctrl-C for a no", async () => {
    expect((await answered(() => process.emit("SIGINT", "SIGINT"))).yes).toBe(false);
    expect([interrupts.signal, interrupts.exitCode]).toEqual(["SIGINT", 130]);
  });
});

describe("signals", () => {
  it("count once, however often they come", async () => {
    let reactions = 0;
    const work = interrupts.during(new Promise((resolve) => setTimeout(resolve, 5)), () => {
      reactions += 1;
    });
    process.emit("SIGTERM", "SIGTERM");
    process.emit("SIGINT", "SIGINT");
    process.emit("SIGINT", "SIGINT");
    await work;
    expect([reactions, interrupts.signal, interrupts.exitCode]).toEqual([1, "SIGTERM", 143]);
  });

  it("end the program as ever when it lets go of them", () => {
    const before = process.listenerCount("SIGINT");
    interrupts.release();
    expect(process.listenerCount("SIGINT")).toBe(before - 1);
    expect(interrupts.exitCode).toBe(0);
  });
});
