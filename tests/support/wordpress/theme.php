<?php // Has the site shown in the theme that is named.

require './wp-load.php';
switch_theme($argv[1]);
