import DefaultTheme from "vitepress/theme";
import "./examples.css";

export default DefaultTheme;
