// Buttons and words that lead to a screen.
import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import { type AnchorHTMLAttributes, forwardRef } from "react";

type Rest<P> = P & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof P>;

const Pressed = forwardRef<HTMLAnchorElement, Rest<ButtonProps>>((props, ref) => (
  <Button ref={ref} component="a" {...props} />
));
const Words = forwardRef<HTMLAnchorElement, Rest<AnchorProps>>((props, ref) => <Anchor ref={ref} inherit {...props} />);

export const LinkButton = createLink(Pressed);
export const TextLink = createLink(Words);
