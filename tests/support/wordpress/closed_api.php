<?php // A plugin that keeps the REST API to those who have signed in, as security plugins do.

add_filter('rest_authentication_errors', function ($result) {
    return $result ?? new WP_Error('rest_login_required', 'Sign in.', ['status' => 401]);
});
