export function Page(props: { text: string; amount: string }) {
  // ruleid: html-from-a-value
  document.body.innerHTML = props.text;
  // ruleid: float-of-money
  const near = parseFloat(props.amount);
  // ruleid: float-of-money
  const other = Number(props.amount);
  // ok: float-of-money
  const page = Number(props.text);
  // ruleid: secret-kept-in-the-browser
  localStorage.setItem("token", props.text);
  // ok: secret-kept-in-the-browser
  localStorage.setItem("poolbook.theme", "dark");
  // ruleid: message-to-anybody
  window.parent.postMessage(props.text, "*");
  const next = new URLSearchParams(window.location.search).get("next");
  // ruleid: page-of-a-stranger
  window.location.assign(next);
  // ok: page-of-a-stranger
  window.location.assign("/account/sign-in");
  // ruleid: html-from-a-value
  return <p dangerouslySetInnerHTML={{ __html: props.text }} />;
}
