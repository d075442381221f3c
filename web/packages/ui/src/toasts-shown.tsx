import { Notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.layer.css";

export default function ToastsShown() {
  return <Notifications position="bottom-right" limit={4} autoClose={6_000} />;
}
