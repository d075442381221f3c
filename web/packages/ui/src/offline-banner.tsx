// Says that what is on screen may be old: the device is offline, or live updates do not come.
import { IconWifiOff } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import classes from "./offline-banner.module.css";
import { useUiText } from "./text";

const onChange = (listener: () => void) => {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
};

/** connected: what live updates know; the device's own word counts as well. */
export function OfflineBanner({ connected = true }: { connected?: boolean }) {
  const t = useUiText();
  const online = useSyncExternalStore(
    onChange,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div aria-live="polite" className="pb-noprint">
      {online && connected ? null : (
        <div className={classes.banner}>
          <IconWifiOff size={18} stroke={1.7} aria-hidden />
          {t("offline")}
        </div>
      )}
    </div>
  );
}
