import { onEnd } from "../../../src/rehearsal/run/ending";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const listeners = () => ["exit", ...SIGNALS].map((name) => process.listenerCount(name));

describe("the end of this program", () => {
  let ended: number;
  let release: () => void;
  let before: number[];
  let kill: jest.SpyInstance;

  beforeEach(() => {
    before = listeners();
    ended = 0;
    kill = jest.spyOn(process, "kill").mockReturnValue(true);
    release = onEnd(() => {
      ended += 1;
    });
  });

  afterEach(() => {
    release();
    kill.mockRestore();
  });

  it.each(SIGNALS)(
    "by %s runs what was asked for, once, and then ends the program as the signal would have",
    (signal) => {
      process.emit(signal, signal);
      expect(ended).toBe(1);
      expect(kill.mock.calls).toEqual([[process.pid, signal]]);
      expect(listeners()).toEqual(before);
    },
  );

  it("in any other way runs it too", () => {
    const own = process.listeners("exit").at(-1) as () => void;
    expect(process.listenerCount("exit")).toBe((before[0] ?? 0) + 1);
    own();
    expect(ended).toBe(1);
    expect(kill).not.toHaveBeenCalled();
  });

  it("runs nothing once the promise is taken back", () => {
    release();
    expect(listeners()).toEqual(before);
    expect(ended).toBe(0);
  });
});
