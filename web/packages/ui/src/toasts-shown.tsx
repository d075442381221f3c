// What shows short news, and how.
import { Notifications, notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.layer.css";
import type { Tone } from "./status-badge";
import { uiText } from "./text";
import type { Toast } from "./toasts";
import classes from "./toasts-shown.module.css";

const COLOURS: Record<Tone, string> = { good: "teal", wait: "orange", info: "brand", stop: "red", done: "gray" };

export default function ToastsShown() {
  return <Notifications position="bottom-right" limit={4} autoClose={6_000} />;
}

export function show({ title, message = "", tone = "info" }: Toast): void {
  notifications.show({
    title,
    message,
    color: COLOURS[tone],
    closeButtonProps: { "aria-label": uiText("close") },
    classNames: { description: classes.message ?? "" },
  });
}
