// The button with a person's initials; the menu behind it comes when somebody wants it.
import { type ComponentProps, lazy, Suspense, useState } from "react";
import classes from "./app-shell.module.css";
import { useUiText } from "./text";

export interface PersonMenuProps {
  person: { name: string; email: string };
  onSignOut: () => void;
  /** Where else this person may go: the other app. */
  links?: readonly { label: string; href: string }[];
}

const load = () => import("./person-menu");
const LazyMenu = lazy(load);

export function PersonButton({ person, ...rest }: Pick<PersonMenuProps, "person"> & ComponentProps<"button">) {
  const t = useUiText();
  return (
    <button type="button" className={classes.person} aria-haspopup="menu" {...rest}>
      <span aria-hidden>{initials(person.name)}</span>
      <span className="pb-hidden">{`${t("account")}: ${person.name}`}</span>
    </button>
  );
}

export function PersonMenu(props: PersonMenuProps) {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <PersonButton
      person={props.person}
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onClick={() => setWanted(true)}
    />
  );
  return isWanted ? (
    <Suspense fallback={button}>
      <LazyMenu {...props} />
    </Suspense>
  ) : (
    button
  );
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();
