import { html, joined, trusted } from "../../../src/handoff/report/html";

describe("markup", () => {
  it("escapes text and numbers wherever they stand, and leaves markup as it is", () => {
    const evil = `<script>alert("1 & 2")</script>'`;
    expect(html`<p title="${evil}">${evil} ${7}${html`<b>${"a<b"}</b>`}</p>`.text).toBe(
      '<p title="&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;&#39;">&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;&#39; 7<b>a&lt;b</b></p>',
    );
  });

  it("replaces characters that HTML has no way to write, and keeps line breaks and tabs", () => {
    expect(html`${"a\u0000b\u001bc\u009fd\n\te"}`.text).toBe("a\ufffdb\ufffdc\ufffdd\n\te");
  });

  it("writes nothing for nothing, and lists one after the other", () => {
    expect(html`<i>${undefined}${["a", undefined, ["&"]]}${joined(["x", "y"], html`<br>`)}${[]}</i>`.text).toBe(
      "<i>a&amp;x<br>y</i>",
    );
  });

  it("takes only what is said to be trusted as it is", () => {
    expect(html`${trusted("<svg/>")}${"<svg/>"}`.text).toBe("<svg/>&lt;svg/&gt;");
  });
});
